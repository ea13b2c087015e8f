import { createApiRef } from '@backstage/core-plugin-api';

/** Opens and closes the portal's one palette from anywhere: a button in a navigation, a keyboard shortcut. */
export interface CommandPaletteApi {
  open(): void;
  close(): void;
  isOpen(): boolean;
  /** Listens to opening and closing. Returns the function that stops listening. */
  subscribe(listener: () => void): () => void;
}

export const commandPaletteApiRef = createApiRef<CommandPaletteApi>({
  id: 'plugin.streamspace-sessions.command-palette',
});

/** Whether the palette is open. Its methods may be passed on by themselves. */
export class CommandPaletteState implements CommandPaletteApi {
  private readonly listeners = new Set<() => void>();
  private opened = false;

  readonly open = () => this.set(true);

  readonly close = () => this.set(false);

  readonly isOpen = () => this.opened;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  private set(opened: boolean) {
    this.opened = opened;
    for (const listener of this.listeners) listener();
  }
}
