/* Generated from plugins/marketplace-backend/openapi.yaml by `yarn generate`. Do not edit. */

import type { Template } from '../template';

export interface paths {
    "/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The templates that can be launched
         * @description Those that are invalid are shown only to callers who may manage templates.
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template */
        get: operations["getTemplate"];
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
        /** @description The custom resource as Kubernetes has it; see crds/template.yaml. */
        Template: Template;
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
    listTemplates: {
        parameters: {
            query?: {
                /** @description Templates per page. */
                limit?: number;
                /** @description The nextCursor of the page before. */
                cursor?: string;
                /** @description Only templates of this category, or of one of those that a template lists with commas between them. */
                category?: string;
                /** @description Part of the name, display name, description, category or a tag; several words must all be found. */
                search?: string;
                /** @description With a leading - descending. */
                sort?: "name" | "-name" | "displayName" | "-displayName" | "category" | "-category" | "createdAt" | "-createdAt";
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
                        items: components["schemas"]["Template"][];
                        nextCursor?: string;
                        /** @description On all pages together. */
                        totalItems: number;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
