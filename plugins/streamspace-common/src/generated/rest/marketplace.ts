/* Generated from plugins/marketplace-backend/openapi.yaml by `yarn generate`. Do not edit. */

import type { Template } from '../template';
import type { TemplateRepository } from '../templaterepository';

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
        /** Makes a template of one's own */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as /catalog/templates */
        get: operations["browseTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a template of the catalog among those that can be launched, or the catalog's newer one in place of it */
        post: operations["installTemplate"];
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
        /**
         * Takes a template away from those that can be launched
         * @description Sessions of it that run go on; those that sleep can no longer be woken.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Changes a template's spec
         * @description Sessions that run keep what they started with.
         */
        patch: operations["updateTemplate"];
        trace?: never;
    };
    "/templates/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who uses a template, and how much */
        get: operations["getTemplateUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a template has been, the newest first */
        get: operations["listTemplateVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of what a template has been, with its spec */
        get: operations["getTemplateVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a template again what it was, which is its newest version then */
        post: operations["rollBackTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/templates/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own draft of a template that exists or is to be */
        get: operations["getTemplateDraft"];
        /** Keeps the caller's draft of a template, in place of the one that they had */
        put: operations["saveTemplateDraft"];
        post?: never;
        /** Throws the caller's draft of a template away */
        delete: operations["deleteTemplateDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/template-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own drafts, the latest first */
        get: operations["listTemplateDrafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The templates of all repositories that the caller may see */
        get: operations["listCatalogTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/templates/{repository}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template of a repository with all that is known of it */
        get: operations["getCatalogTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/templates/{repository}/{name}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people say of a template, the newest first */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/templates/{repository}/{name}/reviews/mine": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                repository: components["parameters"]["CatalogRepository"];
                /** @description The template's name there. */
                name: components["parameters"]["CatalogName"];
            };
            cookie?: never;
        };
        get?: never;
        /** Says what the caller thinks of a template, in place of what they said before */
        put: operations["putMyReview"];
        post?: never;
        /** Takes the caller's review back */
        delete: operations["deleteMyReview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/templates/{repository}/{name}/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes anybody's review */
        delete: operations["deleteReview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/icons/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An icon that the server has fetched and checked
         * @description Open to all, since browsers send no token for pictures; the hash of its content is not to be guessed.
         */
        get: operations["getCatalogIcon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/repositories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The template repositories
         * @description With `Accept: text/event-stream` the answer is a stream of the events `repositories` {items}, then `changed` {repository} and `removed` {name} as they happen.
         */
        get: operations["listRepositories"];
        put?: never;
        /** Adds a template repository, with its credentials where it needs some */
        post: operations["createRepository"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/repositories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One template repository */
        get: operations["getRepository"];
        put?: never;
        post?: never;
        /** Removes a template repository with its catalog and its credentials */
        delete: operations["deleteRepository"];
        options?: never;
        head?: never;
        /** Changes a template repository, or its credentials */
        patch: operations["updateRepository"];
        trace?: never;
    };
    "/catalog/repositories/{id}/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lets the repository's Git host tell when somebody pushed
         * @description The host calls /api/streamspace-marketplace/webhooks/{id} and signs with this secret, which goes into a Secret and is told to nobody.
         */
        put: operations["setRepositoryWebhook"];
        post?: never;
        /** Lets the repository's Git host call no more */
        delete: operations["removeRepositoryWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/repositories/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of each file at the last sync */
        get: operations["listRepositoryFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has repositories synced now */
        post: operations["syncRepositories"];
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
        /** @description A DNS label, since Services and labels are named after it. */
        TemplateName: string;
        RepositoryName: string;
        /** @description See crds/templaterepository.yaml; null takes a field away. */
        RepositoryPatch: {
            url?: string;
            branch?: string;
            path?: string;
            auth?: {
                /** @enum {string} */
                type: "none" | "basic" | "ssh" | "token";
            };
            syncInterval?: string;
            autoSync?: boolean;
            public?: boolean;
            allowedUsers?: string[];
        };
        /** @description See crds/templaterepository.yaml. */
        RepositorySpec: {
            url: string;
            branch?: string;
            path?: string;
            auth?: {
                /** @enum {string} */
                type: "none" | "basic" | "ssh" | "token";
            };
            syncInterval?: string;
            autoSync?: boolean;
            public?: boolean;
            allowedUsers?: string[];
        };
        /** @description They go into a Secret and are told to nobody. */
        Credentials: {
            username?: string;
            password?: string;
            token?: string;
            sshPrivateKey?: string;
            knownHosts?: string;
        };
        /** @description The custom resource as Kubernetes has it; see crds/templaterepository.yaml. */
        TemplateRepository: TemplateRepository;
        /** @enum {string} */
        FileOutcome: "Accepted" | "Repaired" | "Duplicate" | "Rejected" | "Ignored";
        /** @description Something that was said of a file. */
        Finding: {
            /** @description What was found */
            message: string;
            /** @description Where in the template, such as spec.ports[0]. */
            field?: string;
            /** @description From 1. */
            line?: number;
            /** @description From 1. */
            column?: number;
        };
        /** @description What came of one file, or of one entry of a file that holds many. */
        FileResult: {
            /** @description From the root of the repository. */
            path: string;
            /** @description Which template of the file, from 0. */
            entry: number;
            outcome: components["schemas"]["FileOutcome"];
            templateName?: string;
            findings: components["schemas"]["Finding"][];
        };
        /** @description The template that was installed from an entry of the catalog. */
        InstalledTemplate: {
            name: string;
            version?: string;
            /** @description Whether the catalog holds nothing newer. */
            isCurrent: boolean;
        };
        /** @description A template of a repository as a list shows it. */
        CatalogTemplate: {
            repository: string;
            name: string;
            displayName: string;
            description?: string;
            categories: string[];
            tags: string[];
            /** @enum {string} */
            appType: "webapp" | "desktop" | "hybrid";
            version?: string;
            /** @description A path of this server */
            iconUrl?: string;
            image?: string;
            /** @description Whether the port was guessed by whoever wrote the template; the first launch finds the real one. */
            portIsGuess: boolean;
            /** @description The port that a launch found in place of the guess. */
            foundPort?: number;
            /** @description How often it was installed. */
            installCount: number;
            /** @description Sessions that were launched of it in the last 30 days, a few minutes ago. */
            launchCount: number;
            /** @description How many people rated it. */
            ratingCount: number;
            /** @description What they gave, from 1 to 5; absent where nobody did. */
            ratingAverage?: number;
            /** @description Those of its image; absent where nobody says them. */
            architectures?: components["schemas"]["ArchitectureFilter"][];
            /** @description Whether the platform allows its image; if not, it cannot be installed. */
            imageIsAllowed: boolean;
            /** @description Whether the platform's cluster can run it; absent where nobody knows, since the portal does not see the nodes. */
            runsHere?: boolean;
            installed?: components["schemas"]["InstalledTemplate"];
            /**
             * Format: date-time
             * @description When it was first seen.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
        };
        CatalogTemplateDetails: components["schemas"]["CatalogTemplate"] & {
            /** @description Why it cannot run here; empty where it can, or where nobody knows. */
            obstacles: {
                /** @enum {string} */
                kind: "Registry" | "Image" | "Architecture" | "Resources";
                message: string;
            }[];
            /** @description Of its file in the repository. */
            path: string;
            /** @description The commit that it was read from. */
            revision: string;
            manifest: components["schemas"]["Template"];
            /** @description Markdown of its folder. It is somebody else's and may hold anything. */
            readme?: string;
            findings: components["schemas"]["Finding"][];
        };
        /** @enum {string} */
        ArchitectureFilter: "amd64" | "arm64" | "arm" | "386" | "ppc64le" | "s390x" | "riscv64" | "unknown";
        /** @description What somebody says of a template. */
        Review: {
            id: number;
            /** @description Entity ref. */
            user: string;
            /** @description From 1 to 5. */
            rating: number;
            /** @description Plain text; absent where there is none. */
            text?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        FacetValue: {
            value: string;
            count: number;
        };
        CatalogPage: {
            items: components["schemas"]["CatalogTemplate"][];
            nextCursor?: string;
            totalItems: number;
            facets?: {
                architecture: components["schemas"]["FacetValue"][];
                /** @description Empty while nobody knows, since the portal does not see the nodes. */
                runsHere: components["schemas"]["FacetValue"][];
                repository: components["schemas"]["FacetValue"][];
                category: components["schemas"]["FacetValue"][];
                tag: components["schemas"]["FacetValue"][];
                appType: components["schemas"]["FacetValue"][];
                installed: components["schemas"]["FacetValue"][];
            };
        };
        TemplateUsage: {
            /** @description That exist now. */
            sessions: number;
            /** @description Of these those that run. */
            running: number;
            /** @description Those who launched it in these days, the latest first; at most 20. */
            people: {
                /** @description Entity ref. */
                user: string;
                launches: number;
                /** Format: date-time */
                lastLaunch: string;
            }[];
            /** @description All of them. */
            peopleTotal: number;
            /** @description Launches of each of these days, the oldest first. */
            launches: {
                /** Format: date */
                day: string;
                count: number;
            }[];
        };
        /** @description What a template was between two changes of its spec. */
        TemplateVersion: {
            /** @description From 1, one more at each change. */
            number: number;
            /** @description As the template says it. */
            version?: string;
            /** Format: date-time */
            changedAt: string;
            /** @description Entity ref of who changed it by the portal; absent where it was changed past it. */
            changedBy?: string;
            /** @description Whether the template is this now. */
            isCurrent: boolean;
        };
        TemplateVersionDetails: components["schemas"]["TemplateVersion"] & {
            /** @description What it was, without what the cluster adds. */
            template: components["schemas"]["Template"];
        };
        /** @description A Template of its own, which only those may see and launch who may manage templates. */
        TemplateDraft: {
            /** @description metadata.name of the template that it is to become. */
            name: string;
            /** Format: date-time */
            changedAt: string;
            /** @description resourceVersion of the template that it was begun from; absent where there was none. */
            base?: string;
            /** @description metadata.name of the draft itself, by which a session of it is launched. */
            draft: string;
            /** @description What the template is to be. */
            template: components["schemas"]["Template"];
        };
        Installation: {
            /** @description As it is now, or would be. */
            template: components["schemas"]["Template"];
            /** @description As it was before; absent where there was none. */
            replaced?: components["schemas"]["Template"];
        };
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
    parameters: {
        /** @description metadata.name of the template. */
        TemplateId: string;
        /** @description metadata.name of the repository. */
        CatalogRepository: string;
        /** @description The template's name there. */
        CatalogName: string;
        /** @description metadata.name of the repository. */
        RepositoryId: string;
        /** @description true has the cluster check all of it and changes nothing. */
        DryRun: boolean;
    };
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
    createTemplate: {
        parameters: {
            query?: {
                /** @description true has the cluster check all of it and changes nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    apiVersion?: string;
                    /** @enum {string} */
                    kind?: "Template";
                    metadata: {
                        name: components["schemas"]["TemplateName"];
                    };
                    spec: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description The template, or what it would be. */
            201: {
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
    browseTemplates: {
        parameters: {
            query?: {
                /** @description Words that must all be found, each from its beginning, in name, description, category or tags. */
                search?: string;
                repository?: string[];
                /** @description Categories of which a template has one. Those with a comma in their name cannot be asked for, since there are none. */
                category?: string[];
                /** @description Tags of which a template has all. */
                tag?: string[];
                appType?: ("webapp" | "desktop" | "hybrid")[];
                /** @description Architectures of which a template's image has one; unknown stands for those that nobody says. */
                architecture?: components["schemas"]["ArchitectureFilter"][];
                /** @description Only those that are installed, or that are not. */
                installed?: boolean;
                /** @description Only those that can run on this cluster, or that cannot. Not applied while nobody knows, which the empty facet tells. */
                runsHere?: boolean;
                /** @description Also how many templates each value of each filter would leave, the other filters applied. */
                facets?: boolean;
                /** @description With a leading - descending; relevance is the order of a search. launchCount is of the last 30 days. rating is a Bayesian average, (15 + sum of the ratings) / (5 + their number), as if five people had given 3 beforehand: few votes weigh less. */
                sort?: "relevance" | "name" | "-name" | "installCount" | "-installCount" | "launchCount" | "-launchCount" | "rating" | "-rating" | "createdAt" | "-createdAt";
                limit?: number;
                /** @description The nextCursor of the page before. */
                cursor?: string;
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
                    "application/json": components["schemas"]["CatalogPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    installTemplate: {
        parameters: {
            query?: {
                /** @description true has the cluster check all of it and changes nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    repository: string;
                    name: string;
                    /** @description Name of the installed template, where another of the catalog's name is there already. */
                    as?: components["schemas"]["TemplateName"];
                    /** @description Of the template that is replaced, as it was shown; whoever changed it since makes this answer 409. */
                    resourceVersion?: string;
                };
            };
        };
        responses: {
            /** @description What was applied, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
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
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    updateTemplate: {
        parameters: {
            query?: {
                /** @description true has the cluster check all of it and changes nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    metadata?: {
                        resourceVersion?: string;
                    };
                    /** @description A merge patch (RFC 7396). */
                    spec: Record<string, never>;
                };
            };
        };
        responses: {
            /** @description The template as it is now. */
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
    getTemplateUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its use of the last 30 days, today included. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateUsage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listTemplateVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateVersion"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getTemplateVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVersionDetails"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    rollBackTemplate: {
        parameters: {
            query?: {
                /** @description true has the cluster check all of it and changes nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: number;
                    /** @description Of the template as it was shown; whoever changed it since makes this answer 409. */
                    resourceVersion?: string;
                };
            };
        };
        responses: {
            /** @description What was applied, or would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getTemplateDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDraft"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    saveTemplateDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template, which need not exist. */
                id: components["schemas"]["TemplateName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    spec: Record<string, never>;
                    /** @description resourceVersion of the template that it was begun from. */
                    base?: string;
                };
            };
        };
        responses: {
            /** @description The draft as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateDraft"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteTemplateDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the template. */
                id: components["parameters"]["TemplateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is none now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listTemplateDrafts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateDraft"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listCatalogTemplates: {
        parameters: {
            query?: {
                /** @description Words that must all be found, each from its beginning, in name, description, category or tags. */
                search?: string;
                repository?: string[];
                /** @description Categories of which a template has one. Those with a comma in their name cannot be asked for, since there are none. */
                category?: string[];
                /** @description Tags of which a template has all. */
                tag?: string[];
                appType?: ("webapp" | "desktop" | "hybrid")[];
                /** @description Architectures of which a template's image has one; unknown stands for those that nobody says. */
                architecture?: components["schemas"]["ArchitectureFilter"][];
                /** @description Only those that are installed, or that are not. */
                installed?: boolean;
                /** @description Only those that can run on this cluster, or that cannot. Not applied while nobody knows, which the empty facet tells. */
                runsHere?: boolean;
                /** @description Also how many templates each value of each filter would leave, the other filters applied. */
                facets?: boolean;
                /** @description With a leading - descending; relevance is the order of a search. launchCount is of the last 30 days. rating is a Bayesian average, (15 + sum of the ratings) / (5 + their number), as if five people had given 3 beforehand: few votes weigh less. */
                sort?: "relevance" | "name" | "-name" | "installCount" | "-installCount" | "launchCount" | "-launchCount" | "rating" | "-rating" | "createdAt" | "-createdAt";
                limit?: number;
                /** @description The nextCursor of the page before. */
                cursor?: string;
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
                    "application/json": components["schemas"]["CatalogPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getCatalogTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                repository: string;
                name: string;
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
                    "application/json": components["schemas"]["CatalogTemplateDetails"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReviews: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The nextCursor of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                repository: components["parameters"]["CatalogRepository"];
                /** @description The template's name there. */
                name: components["parameters"]["CatalogName"];
            };
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
                        items: components["schemas"]["Review"][];
                        nextCursor?: string;
                        totalItems: number;
                        /** @description How many gave 1, 2, 3, 4 and 5. */
                        distribution: number[];
                        /** @description The caller's own; absent where there is none. */
                        mine?: components["schemas"]["Review"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putMyReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                repository: components["parameters"]["CatalogRepository"];
                /** @description The template's name there. */
                name: components["parameters"]["CatalogName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rating: number;
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The review as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteMyReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                repository: components["parameters"]["CatalogRepository"];
                /** @description The template's name there. */
                name: components["parameters"]["CatalogName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    deleteReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                repository: components["parameters"]["CatalogRepository"];
                /** @description The template's name there. */
                name: components["parameters"]["CatalogName"];
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getCatalogIcon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hash: string;
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
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listRepositories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateRepository"][];
                    };
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createRepository: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    metadata: {
                        name: components["schemas"]["RepositoryName"];
                    };
                    spec: components["schemas"]["RepositorySpec"];
                    credentials?: components["schemas"]["Credentials"];
                };
            };
        };
        responses: {
            /** @description The repository; its first sync begins at once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRepository"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRepository: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                id: components["parameters"]["RepositoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The repository. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRepository"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteRepository: {
        parameters: {
            query: {
                /** @description What becomes of the templates that were installed from it. */
                installed: "keep" | "uninstall";
            };
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                id: components["parameters"]["RepositoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    updateRepository: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                id: components["parameters"]["RepositoryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    metadata?: {
                        resourceVersion?: string;
                    };
                    spec?: components["schemas"]["RepositoryPatch"];
                    credentials?: components["schemas"]["Credentials"];
                };
            };
        };
        responses: {
            /** @description The repository as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRepository"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    setRepositoryWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                id: components["parameters"]["RepositoryId"];
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
            /** @description The repository as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRepository"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    removeRepositoryWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                id: components["parameters"]["RepositoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The repository as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateRepository"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listRepositoryFiles: {
        parameters: {
            query?: {
                outcome?: components["schemas"]["FileOutcome"][];
                /** @description Part of the path, of the template's name or of a finding. */
                search?: string;
                sort?: "path" | "-path" | "outcome" | "-outcome" | "template" | "-template";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description metadata.name of the repository. */
                id: components["parameters"]["RepositoryId"];
            };
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
                        items: components["schemas"]["FileResult"][];
                        nextCursor?: string;
                        previousCursor?: string;
                        totalItems: number;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    syncRepositories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Their names; all where absent. */
                    repositories?: string[];
                };
            };
        };
        responses: {
            /** @description It was asked for; their status tells how it goes. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        repositories: string[];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
