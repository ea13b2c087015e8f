/* Generated from plugins/connections-backend/openapi.yaml by `yarn generate`. Do not edit. */

import type { Session } from '../session';

export interface paths {
    "/sessions/{id}/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connects the caller's browser to a session, waking it where it sleeps
         * @description Waits until the session runs, at most its startupTimeout. With `Accept: text/event-stream` the answer is a stream of the events `stage` {phase, stages}, then one of `ready` (the body of 200), `timeout` {session} and `error` {name, message}. What is refused before the wait begins is answered by a status in both forms.
         */
        get: operations["connectSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a connection of the caller and revokes what its browser was granted */
        post: operations["disconnectSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the caller's browser is there; a connection silent for 60 seconds ends */
        post: operations["heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ConnectionName: string;
        /** @description The Session resource as Kubernetes has it. */
        Session: Session;
        Connected: {
            connection: components["schemas"]["ConnectionName"];
            /** @description Origin of the session. */
            url: string;
            /** @description Opens the session once, within a minute, at /.streamspace/enter of its origin. */
            ticket: string;
            session: components["schemas"]["Session"];
        };
    };
    responses: {
        /** @description What went wrong and what to do. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error?: {
                        name?: string;
                        message?: string;
                    };
                    response?: {
                        statusCode?: number;
                    };
                };
            };
        };
    };
    parameters: {
        /** @description Name of the session. */
        Id: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    connectSession: {
        parameters: {
            query?: {
                /** @description false leaves a sleeping session asleep, and answers 409. */
                wake?: boolean;
                /** @description true wakes a session whose autoStart is off. */
                explicit?: boolean;
            };
            header: {
                /** @description Random id that the browser keeps; its tabs share one connection. */
                "x-streamspace-browser": string;
            };
            path: {
                /** @description Name of the session. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connected"];
                    "text/event-stream": string;
                };
            };
            /** @description The session did not run within its startupTimeout; it keeps starting. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stage?: string;
                        session?: components["schemas"]["Session"];
                    };
                };
            };
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            410: components["responses"]["Error"];
            429: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    disconnectSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the session. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connection: components["schemas"]["ConnectionName"];
                    /** @description true where merely a tab closes: other tabs of the browser stay connected, and nothing is revoked. The connection ends soon, if no other tab is heard. */
                    closed?: boolean;
                };
            };
        };
        responses: {
            /** @description Ended, also where it had ended before. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the session. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    connection: components["schemas"]["ConnectionName"];
                    /** @description Whether the person typed, moved or clicked since the last heartbeat. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Noted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            410: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
}
