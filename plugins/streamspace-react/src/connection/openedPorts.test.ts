import { leavePorts, rememberPort } from './openedPorts';

it('leaves the ports that were opened in this browser, whatever comes of one of them, and once', async () => {
  const asked: string[] = [];
  const send = jest.fn(async (url: string) => {
    asked.push(url);
    throw new Error('it cannot be reached');
  }) as unknown as typeof fetch;
  rememberPort('https://port--a.example.org/.streamspace/enter#ticket');
  rememberPort('https://port--b.example.org:8443/.streamspace/enter#ticket');
  expect(JSON.stringify(localStorage)).not.toContain('ticket');
  await leavePorts(localStorage, send);
  expect(asked).toEqual([
    'https://port--a.example.org/.streamspace/leave',
    'https://port--b.example.org:8443/.streamspace/leave',
  ]);
  expect(send).toHaveBeenCalledWith(
    expect.anything(),
    expect.objectContaining({ method: 'POST', credentials: 'include' }),
  );
  await leavePorts(localStorage, send);
  expect(asked).toHaveLength(2);
});

it('forgets those that have ended by themselves', async () => {
  const now = jest.spyOn(Date, 'now').mockReturnValue(0);
  rememberPort('https://port--a.example.org/');
  now.mockReturnValue(3_600_000);
  const send = jest.fn();
  await leavePorts(localStorage, send);
  expect(send).not.toHaveBeenCalled();
  now.mockRestore();
});
