import type {
  AccessAnswer,
  AccessQuestion,
  ClusterApi,
} from '../api/ClusterApi';

/** Rights change seldom; an answer is asked for again after this time, in milliseconds. */
const freshMs = 30_000;

/** Most questions of one request. */
const maxQuestions = 100;

type Asked = {
  question: AccessQuestion;
  resolve: (answer: AccessAnswer) => void;
  reject: (error: Error) => void;
};

/** Asks what the signed-in person may do: the questions of all buttons that appear together in one request. */
export class AccessStore {
  private readonly answers = new Map<
    string,
    { answer: Promise<AccessAnswer>; atMs: number }
  >();
  private readonly waiting = new Map<string | undefined, Asked[]>();

  constructor(private readonly api: ClusterApi) {}

  may(
    cluster: string | undefined,
    question: AccessQuestion,
  ): Promise<AccessAnswer> {
    const key = JSON.stringify([cluster, question]);
    const known = this.answers.get(key);
    if (known && Date.now() - known.atMs < freshMs) return known.answer;
    const answer = new Promise<AccessAnswer>((resolve, reject) => {
      this.queue(cluster, { question, resolve, reject });
    });
    this.answers.set(key, { answer, atMs: Date.now() });
    answer.catch(() => this.answers.delete(key));
    return answer;
  }

  private queue(cluster: string | undefined, asked: Asked) {
    const waiting = this.waiting.get(cluster);
    if (waiting) {
      waiting.push(asked);
      return;
    }
    this.waiting.set(cluster, [asked]);
    queueMicrotask(() => {
      const all = this.waiting.get(cluster)!;
      this.waiting.delete(cluster);
      for (let start = 0; start < all.length; start += maxQuestions) {
        void this.send(cluster, all.slice(start, start + maxQuestions));
      }
    });
  }

  private async send(cluster: string | undefined, asked: Asked[]) {
    try {
      const answers = await this.api.access(
        cluster,
        asked.map(({ question }) => question),
      );
      asked.forEach(({ resolve }, index) => resolve(answers[index]));
    } catch (error) {
      asked.forEach(({ reject }) => reject(error as Error));
    }
  }
}
