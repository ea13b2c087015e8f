import { createApiRef } from '@backstage/core-plugin-api';
import type {
  AnswerOf,
  ConnectionsOperations,
  QueryOf,
} from '@streamspace/plugin-common';

/** What may be asked of the list of connections. */
export type ConnectionsQuery = QueryOf<
  ConnectionsOperations['listConnections']
>;

/** One page of the living connections. */
export type ConnectionsPage = AnswerOf<
  ConnectionsOperations['listConnections']
>;

/** One person's browser that is connected to a session. */
export type LivingConnection = ConnectionsPage['items'][number];

/** The connections of the whole platform. Every method throws ResponseError with what the platform says. */
export interface AdministrationApi {
  /** One page of the living connections. */
  list(query: ConnectionsQuery, signal?: AbortSignal): Promise<ConnectionsPage>;
  /** Disconnects a person's browser, which does not come back by itself. */
  disconnect(connection: string): Promise<void>;
  /**
   * Tells whenever connections of a session come, go or change, and after each break in which nobody would have told.
   *
   * @returns the function that stops it.
   */
  onChange(listener: () => void): () => void;
}

export const administrationApiRef = createApiRef<AdministrationApi>({
  id: 'plugin.streamspace-connections.administration',
});
