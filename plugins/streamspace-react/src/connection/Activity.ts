const signs = ['pointermove', 'pointerdown', 'keydown'] as const;

/** How often the browser is asked whether somebody typed or clicked in a frame: it remembers that for a few seconds. */
const lookMs = 1_000;

/** What a person does is told at once where nothing was told for so long. */
const toldForMs = 20_000;

/**
 * Whether the person moved, clicked or typed in the page, or clicked or typed in a frame that it shows.
 *
 * Of what goes on in another origin's frame a page learns nothing but that: a person's acts activate the pages around the frame as well
 * (https://html.spec.whatwg.org/multipage/interaction.html#activation-notification). So whoever writes in an app that sends nothing to its server is
 * seen, too.
 */
export class Activity {
  private readonly onNews: () => void;
  private wasActive = false;
  private toldAtMs = -Infinity;
  private timer?: ReturnType<typeof setInterval>;

  /** @param onNews - called at an act that should be told now, until it is. */
  constructor(onNews: () => void) {
    this.onNews = onNews;
  }

  start(): void {
    const options = { capture: true, passive: true };
    signs.forEach(sign => window.addEventListener(sign, this.note, options));
    this.timer = setInterval(this.look, lookMs);
  }

  stop(): void {
    signs.forEach(sign =>
      window.removeEventListener(sign, this.note, { capture: true }),
    );
    clearInterval(this.timer);
  }

  /** Whether the person did something since this was last asked; the caller tells it. */
  take(): boolean {
    const { wasActive } = this;
    this.wasActive = false;
    if (wasActive) this.toldAtMs = performance.now();
    return wasActive;
  }

  /** What was taken could not be told. */
  giveBack(): void {
    this.wasActive = true;
  }

  private readonly look = () => {
    // Absent in browsers before 2023.
    if (navigator.userActivation?.isActive) this.note();
  };

  private readonly note = () => {
    this.wasActive = true;
    if (performance.now() - this.toldAtMs > toldForMs) this.onNews();
  };
}
