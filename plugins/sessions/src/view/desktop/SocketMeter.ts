/** Bytes in one second, from the desktop and to it. */
export interface TrafficSample {
  receivedBytes: number;
  sentBytes: number;
}

const keptSeconds = 60;

/** Counts the bytes of WebSockets, second by second, for the last minute. */
export class SocketMeter {
  private readonly now: () => number;
  private readonly samples = new Map<number, TrafficSample>();

  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** Counts what goes through a socket from now on, and changes nothing of it. */
  watch(socket: WebSocket): void {
    socket.addEventListener('message', ({ data }) => {
      this.count('receivedBytes', sizeBytes(data));
    });
    const send = socket.send.bind(socket);
    socket.send = data => {
      this.count('sentBytes', sizeBytes(data));
      send(data);
    };
  }

  /** One sample for each of the last 60 full seconds, the oldest first. */
  history(): TrafficSample[] {
    const second = this.second();
    return Array.from(
      { length: keptSeconds },
      (_, index) =>
        this.samples.get(second - keptSeconds + index) ?? {
          receivedBytes: 0,
          sentBytes: 0,
        },
    );
  }

  private count(direction: keyof TrafficSample, bytes: number) {
    const second = this.second();
    let sample = this.samples.get(second);
    if (!sample) {
      sample = { receivedBytes: 0, sentBytes: 0 };
      this.samples.set(second, sample);
      for (const old of this.samples.keys()) {
        if (old < second - keptSeconds) this.samples.delete(old);
      }
    }
    sample[direction] += bytes;
  }

  private second() {
    return Math.floor(this.now() / 1000);
  }
}

function sizeBytes(data: unknown): number {
  if (typeof data === 'string') return new Blob([data]).size;
  if (data instanceof Blob) return data.size;
  return (data as ArrayBuffer | ArrayBufferView).byteLength;
}
