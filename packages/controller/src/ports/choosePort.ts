import type { SessionApp } from '../desired/app';

/** Ports at which images of the field serve their page, the likeliest first. */
const usualPages = [8080, 3000, 80, 8000, 8888, 5000, 9000, 8081, 6901, 6080];

/** From here on the kernel gives ports to whoever asks for any; apps rarely serve there. */
const firstEphemeral = 32768;

/** The endpoint of an app whose port a template may have guessed. */
export function guessedPort({ web, vnc }: SessionApp): number | undefined {
  return (web ?? vnc)?.port;
}

/**
 * At which of the ports that are open the app is to be reached.
 *
 * @param ports - in ascending order.
 * @returns undefined where none is open.
 */
export function choosePort(
  ports: number[],
  { web, vnc }: SessionApp,
): number | undefined {
  const isDisplay = !web && vnc?.protocol === 'rfb';
  const usual = isDisplay
    ? ports.filter(port => port >= 5900 && port < 6000)
    : usualPages.filter(port => ports.includes(port));
  return usual[0] ?? ports.find(port => port < firstEphemeral) ?? ports[0];
}
