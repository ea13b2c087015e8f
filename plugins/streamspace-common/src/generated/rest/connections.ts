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
    "/sessions/{id}/keep-running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts as use, so that a session that is about to stop for want of it goes on */
        post: operations["keepSessionRunning"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/control": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives the keyboard and pointer of a desktop to one person, or back to everybody who may type
         * @description The owner may do so, and whoever has the control may give it back.
         */
        put: operations["setSessionControl"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is connected to a session */
        get: operations["listSessionConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small picture of a desktop session, at most a minute old while somebody asks for it */
        get: operations["getSessionPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all connections of the caller's browser and revokes what it was granted, as somebody signs out */
        post: operations["leaveSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All living connections, for administrators */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{connection}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnects a person's browser and revokes what it was granted
         * @description Administrators may do so, and the owner of the session. The browser does not come back by itself.
         */
        delete: operations["deleteConnection"];
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
        /** @description Random id of one tab of the browser. */
        TabId: string;
        ConnectionList: {
            items: components["schemas"]["LivingConnection"][];
            /** @description Absent on the last page. */
            nextCursor?: string;
            /** @description Absent on the first page. */
            previousCursor?: string;
            /** @description On all pages together. */
            totalItems: number;
            /** @description How many distinct people they are, on all pages together. */
            totalPeople?: number;
        };
        /** @description One person's browser connected to one session. */
        LivingConnection: {
            name: components["schemas"]["ConnectionName"];
            /** @description Name of the session. */
            session: string;
            /** @description What its owner calls the session; absent where they do not. */
            sessionTitle?: string;
            /** @description What the session's template is called; its name where there is none any more. */
            app?: string;
            /** @description Entity ref of the person. */
            user: string;
            /** @enum {string} */
            role: "owner" | "participant" | "viewer" | "admin";
            /** Format: date-time */
            connectedAt: string;
            /** Format: date-time */
            lastHeartbeat?: string;
            /**
             * Format: date-time
             * @description When the person last used the app.
             */
            lastActivity?: string;
            /** @enum {string} */
            lastActivityKind?: "Input" | "Message" | "Request" | "KeepRunning";
            /** @description Requests and sockets open at the gateways. */
            sockets: number;
            /** @description Tabs of the portal that show the session. */
            tabs: number;
            /** @description For administrators and the owner of the session. */
            clientIP?: string;
            /** @description For administrators and the owner of the session. */
            userAgent?: string;
        };
        /** @description The Session resource as Kubernetes has it. */
        Session: Session;
        Connected: {
            connection: components["schemas"]["ConnectionName"];
            /** @description Address of the session, without a slash at its end: its origin, or a path of the origin that sessions share. */
            url: string;
            /** @description Opens the session once, within a minute, at /.streamspace/enter below that address. */
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
        /** @description Random id that the browser keeps; its tabs share one connection. */
        Browser: string;
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
                /** @description Where there is no session of this name, launches this template under it. */
                template?: string;
            };
            header: {
                /** @description Random id that the browser keeps; its tabs share one connection. */
                "x-streamspace-browser": components["parameters"]["Browser"];
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
                    /** @description Where merely a tab closes, which one: other tabs of the browser stay connected, and nothing is revoked. With the last tab the connection ends. */
                    tab?: components["schemas"]["TabId"];
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
                    tab?: components["schemas"]["TabId"];
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
            403: components["responses"]["Error"];
            410: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    keepSessionRunning: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the session. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    setSessionControl: {
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
                    /** @description Entity ref of somebody who is connected and may type; null for everybody who may. */
                    user: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listSessionConnections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the session. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connections, the longest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSessionPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the session. */
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description There is none yet; it is made soon after somebody asked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is still the one of the ETag. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    leaveSessions: {
        parameters: {
            query?: never;
            header: {
                /** @description Random id that the browser keeps; its tabs share one connection. */
                "x-streamspace-browser": components["parameters"]["Browser"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description Connections per page. */
                limit?: number;
                /** @description The nextCursor of the page before, or the previousCursor of the page after. */
                cursor?: string;
                /** @description Names of sessions, separated by commas. */
                session?: string[];
                /** @description Entity refs of people, separated by commas. */
                user?: string[];
                /** @description Part of the session, the person, the address or the browser; several words must all be found. */
                search?: string;
                /** @description session, user, role, clientIP, connectedAt, lastActivity or sockets; with a leading - descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                connection: components["schemas"]["ConnectionName"];
            };
            cookie?: never;
        };
        requestBody?: never;
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
}
