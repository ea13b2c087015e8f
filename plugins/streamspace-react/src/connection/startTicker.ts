/**
 * Calls back every `intervalMs`, in a hidden tab too, until the returned function is called.
 *
 * The clock is in a Worker, since browsers slow down the timers of hidden pages to one a minute. Where no Worker can be made, the page's own
 * timer must do.
 */
export function startTicker(
  intervalMs: number,
  onTick: () => void,
): () => void {
  let timer: ReturnType<typeof setInterval>;
  const startTimer = () => {
    timer = setInterval(onTick, intervalMs);
  };
  const stopTimer = () => clearInterval(timer);
  try {
    const worker = new Worker(
      new URL('@streamspace/plugin-react/worker/heartbeat.js', import.meta.url),
    );
    worker.onmessage = onTick;
    worker.onerror = startTimer;
    worker.postMessage(intervalMs);
    return () => {
      worker.terminate();
      stopTimer();
    };
  } catch {
    startTimer();
    return stopTimer;
  }
}
