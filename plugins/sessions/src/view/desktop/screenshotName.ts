/** Name of the file that a picture of a session is saved in, by the time of the reader's place: `editor-x7k2q 2026-11-24 16.05.09.png`. */
export function screenshotName(sessionName: string, time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()];
  return `${sessionName} ${day.map(two).join('-')} ${clock.map(two).join('.')}.png`;
}
