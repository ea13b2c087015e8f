import { KubernetesApiError } from '@streamspace/plugin-node';
import { podRefusal, writeRefusal } from './refusal';

describe('podRefusal', () => {
  const refused = (message: string) =>
    podRefusal({
      status: {
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message,
          },
        ],
      },
    });

  it('tells a used-up quota from a pod that the cluster does not admit', () => {
    expect(
      refused(
        'pods "x" is forbidden: exceeded quota: small, requested: pods=1',
      ),
    ).toMatchObject({ reason: 'QuotaExceeded', condition: 'PodAdmitted' });
    expect(
      refused('pods "x" is forbidden: violates PodSecurity "restricted"'),
    ).toMatchObject({
      reason: 'PodRefused',
      message: expect.stringContaining('violates PodSecurity'),
    });
  });

  it('is none while pods are made', () => {
    expect(podRefusal({ status: {} })).toBeUndefined();
  });
});

describe('writeRefusal', () => {
  const refusal = (code: number, message: string) =>
    writeRefusal(
      new KubernetesApiError(code, { message }),
      "the session's home",
      'HomeBound',
    );

  it('explains what is refused for good', () => {
    expect(refusal(403, 'exceeded quota: disks')?.reason).toBe('QuotaExceeded');
    expect(refusal(403, 'no')).toEqual({
      reason: 'Forbidden',
      message: "The cluster does not allow the session's home: no",
      condition: 'HomeBound',
    });
    expect(refusal(422, 'bad')?.reason).toBe('Rejected');
  });

  it.each([409, 429, 500, 503])('leaves HTTP %p to be tried again', code => {
    expect(refusal(code, 'later')).toBeUndefined();
  });
});
