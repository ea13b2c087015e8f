import type { Dialler } from '../dial/Dialler';
import type { RoutingTable } from '../resolve/RoutingTable';
import { rfbPort } from '../resolve/AppTarget';
import type { Tracker } from '../tracker/TrackerClient';
import { readFramebuffer } from './readFramebuffer';

/** Width of the pictures in lists, in pixels: sharp on screens of double density. */
const pictureWidth = 320;

export type PictureTakerOptions = {
  table: RoutingTable;
  tracker: Pick<Tracker, 'sendPicture'>;
  dialler: Dialler;
  onError: (error: Error) => void;
};

/** Makes the small pictures of desktops that the tracker wishes for, one after another: nobody waits for them. */
export class PictureTaker {
  private working = Promise.resolve();

  constructor(private readonly options: PictureTakerOptions) {}

  /** Takes pictures of these sessions, as far as they are running desktops. Resolves when that is done. */
  take(sessionNames: string[]): Promise<void> {
    for (const name of sessionNames) {
      this.working = this.working
        .then(() => this.takeOne(name))
        .catch(error =>
          this.options.onError(
            new Error(`no picture of session ${name}: ${error.message}`),
          ),
        );
    }
    return this.working;
  }

  private async takeOne(name: string): Promise<void> {
    const { table, tracker, dialler } = this.options;
    const session = table.session(name);
    const port = session && rfbPort(session);
    const browser = { connection: 'none', browserId: name };
    const pod = session && table.readyPod(session, browser);
    if (!session || port === undefined || !pod) return;
    const picture = await readFramebuffer(
      await dialler.addressOf(pod, port),
      pictureWidth,
    );
    await tracker.sendPicture(name, session.metadata.uid!, picture.toPng());
  }
}
