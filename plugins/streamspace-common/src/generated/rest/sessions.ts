/* Generated from plugins/sessions-backend/openapi.yaml by `yarn generate`. Do not edit. */

import type { Session } from '../session';

export interface paths {
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions that the caller may see */
        get: operations["listSessions"];
        put?: never;
        /** Launches a template as a session of the caller */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
            };
            cookie?: never;
        };
        /** One session */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Deletes a session; a home that persists is kept */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        /**
         * Hibernates, wakes, ends or changes a session
         * @description A merge patch (RFC 7396). null takes a field back to what it inherits.
         */
        patch: operations["patchSession"];
        trace?: never;
    };
    "/sessions/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link that lets in whoever is signed in and opens it */
        post: operations["createSessionLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/links/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a link, and the invitations of those who came by it */
        delete: operations["deleteSessionLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}/redeem-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites the caller by a link */
        post: operations["redeemSessionLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/start-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long starting takes, by template, of the latest starts that the platform saw */
        get: operations["listStartTimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of the platform and, for those who may see them, of its components */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of the platform and of its Kubernetes */
        get: operations["getVersion"];
        put?: never;
        post?: never;
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
        /** @enum {string} */
        State: "running" | "hibernated" | "terminated";
        /** @description A Go duration, such as 5m or 1h30m. */
        Duration: string;
        /** @description A Kubernetes quantity, such as 500m or 2Gi. */
        Quantity: string;
        ResourceList: {
            [key: string]: string | number;
        };
        Resources: {
            requests?: components["schemas"]["ResourceList"];
            limits?: components["schemas"]["ResourceList"];
        };
        ResourceListPatch: {
            [key: string]: string | number | null;
        };
        ResourcesPatch: {
            requests?: components["schemas"]["ResourceListPatch"];
            limits?: components["schemas"]["ResourceListPatch"];
        };
        /** @description Changed by the owner and administrators alone. */
        Sharing: {
            grants?: {
                /** @description An entity ref of a user or group, such as group:default/staff, or the name of a user. */
                subject: string;
                /** @enum {string} */
                role: "participant" | "viewer";
                /** Format: date-time */
                expiresAt?: string;
                /** @description Id of the link by which the person came. */
                link?: string;
            }[];
        };
        /** @description The custom resource as Kubernetes has it; see crds/session.yaml. */
        Session: Session;
    };
    responses: {
        /** @description What went wrong, and what to do next. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    error: {
                        name: string;
                        message: string;
                    };
                    request?: Record<string, never>;
                    response: {
                        statusCode?: number;
                    };
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listSessions: {
        parameters: {
            query?: {
                /** @description Sessions per page. */
                limit?: number;
                /** @description The nextCursor of the page before, or the previousCursor of the page after. */
                cursor?: string;
                /** @description Wished states, separated by commas. */
                state?: components["schemas"]["State"][];
                /** @description Observed phases, separated by commas. */
                phase?: ("Pending" | "Starting" | "Running" | "Hibernated" | "Terminated" | "Failed")[];
                /** @description Names of templates, separated by commas. */
                template?: string[];
                /** @description Owners as entity refs or names, separated by commas. */
                user?: string[];
                /** @description Separated by commas: mine, those that others share with the caller, those of others besides. All that the caller may see where absent. */
                whose?: ("mine" | "shared" | "others")[];
                /** @description Part of the name, display name, template, app or user; several words must all be found. */
                search?: string;
                /** @description name, displayName, user, template, state, phase, activeConnections, createdAt, lastConnection or lastUsed; with a leading - descending. */
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
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        /** @description Absent on the last page. */
                        nextCursor?: string;
                        /** @description Absent on the first page. */
                        previousCursor?: string;
                        /** @description On all pages together. */
                        totalItems: number;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    apiVersion?: "stream.streamspace.io/v1alpha1";
                    /** @constant */
                    kind?: "Session";
                    metadata?: {
                        /** @description A DNS label of at most 50 characters; made from the template where absent. */
                        name?: string;
                    };
                    spec: {
                        template: string;
                        displayName?: string;
                        /** @enum {string} */
                        state?: "running" | "hibernated";
                        minConnections?: number;
                        maxConnections?: number;
                        idleTimeout?: components["schemas"]["Duration"];
                        inactivityTimeout?: components["schemas"]["Duration"];
                        autoStart?: boolean;
                        startupTimeout?: components["schemas"]["Duration"];
                        maxSessionDuration?: components["schemas"]["Duration"];
                        resources?: components["schemas"]["Resources"];
                        persistentHome?: boolean;
                        homeSize?: components["schemas"]["Quantity"];
                        sharing?: components["schemas"]["Sharing"];
                    };
                };
            };
        };
        responses: {
            /** @description The session, as it was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteSession: {
        parameters: {
            query?: {
                /** @description Deletes the home too. */
                deleteHome?: boolean;
            };
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is being deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    patchSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    metadata?: {
                        /** @description The change is refused with 409 when this is no longer the newest version. */
                        resourceVersion?: string;
                    };
                    spec: {
                        state?: components["schemas"]["State"];
                        displayName?: string | null;
                        minConnections?: number | null;
                        maxConnections?: number | null;
                        idleTimeout?: components["schemas"]["Duration"] | null;
                        inactivityTimeout?: components["schemas"]["Duration"] | null;
                        autoStart?: boolean | null;
                        startupTimeout?: components["schemas"]["Duration"] | null;
                        maxSessionDuration?: components["schemas"]["Duration"] | null;
                        resources?: components["schemas"]["ResourcesPatch"] | null;
                        persistentHome?: boolean | null;
                        sharing?: components["schemas"]["Sharing"] | null;
                    };
                };
                "application/merge-patch+json": {
                    metadata?: {
                        /** @description The change is refused with 409 when this is no longer the newest version. */
                        resourceVersion?: string;
                    };
                    spec: {
                        state?: components["schemas"]["State"];
                        displayName?: string | null;
                        minConnections?: number | null;
                        maxConnections?: number | null;
                        idleTimeout?: components["schemas"]["Duration"] | null;
                        inactivityTimeout?: components["schemas"]["Duration"] | null;
                        autoStart?: boolean | null;
                        startupTimeout?: components["schemas"]["Duration"] | null;
                        maxSessionDuration?: components["schemas"]["Duration"] | null;
                        resources?: components["schemas"]["ResourcesPatch"] | null;
                        persistentHome?: boolean | null;
                        sharing?: components["schemas"]["Sharing"] | null;
                    };
                };
            };
        };
        responses: {
            /** @description The session after the change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createSessionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "participant" | "viewer";
                    /**
                     * Format: date-time
                     * @description At most a year from now.
                     */
                    expiresAt: string;
                };
            };
        };
        responses: {
            /** @description The link. Its secret is told only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        secret: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteSessionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
                link: string;
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
    redeemSessionLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                };
            };
        };
        responses: {
            /** @description The caller may open the session. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listStartTimes: {
        parameters: {
            query?: {
                /** @description Names of templates, separated by commas; all where absent. */
                template?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry for each template and kind of start. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            template: string;
                            /** @enum {string} */
                            kind: "Cold" | "Wake";
                            count: number;
                            medianMs: number;
                            p95Ms: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, also where something is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "degraded";
                        /** @description Absent for callers that are not signed in. */
                        components?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "ok" | "degraded";
                                message?: string;
                            };
                        };
                    };
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        /** @description Absent while the cluster cannot be reached. */
                        kubernetes?: {
                            version: string;
                            /** @description Whether it is the cluster that StreamSpace brings for a single machine. */
                            local: boolean;
                        };
                    };
                };
            };
        };
    };
}
