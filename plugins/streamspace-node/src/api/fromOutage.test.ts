import { fromOutage } from './fromOutage';

const withFields = (fields: object) =>
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), fields);

describe('fromOutage', () => {
  it.each([
    { code: 'ECONNREFUSED' },
    { code: '57P01' },
    { code: '08006' },
    { name: 'KnexTimeoutError' },
    { name: 'ResponseError', statusCode: 500 },
  ])('answers %j with 503 and keeps the address to itself', fields => {
    const outage = fromOutage(withFields(fields)) as Error;
    expect(outage.name).toBe('ServiceUnavailableError');
    expect(outage.message).not.toContain('10.0.0.7');
    expect(outage.message).toContain('try again in a moment');
  });

  it.each([
    { code: '23505' },
    { name: 'ResponseError', statusCode: 404 },
    { name: 'InputError' },
  ])('leaves %j as it is', fields => {
    const error = withFields(fields);
    expect(fromOutage(error)).toBe(error);
  });
});
