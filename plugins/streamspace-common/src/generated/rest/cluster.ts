/* Generated from plugins/cluster-backend/openapi.yaml by `yarn generate`. Do not edit. */

export interface paths {
    "/cluster/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The clusters of the configuration; the first is meant where a request names none */
        get: operations["listClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All kinds that the cluster serves, by its own discovery */
        get: operations["listKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields of a kind, by the cluster's own OpenAPI document */
        get: operations["getSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects of the usual kinds by name, namespace and labels, as far as the caller may list them */
        get: operations["searchObjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Nodes */
        get: operations["listNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/pods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pods of all namespaces */
        get: operations["listPods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deployments of all namespaces */
        get: operations["listDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Services of all namespaces */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Namespaces */
        get: operations["listNamespaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects of any kind */
        get: operations["listResources"];
        /** Replaces an object; refused with 409 where it is no longer as of the given resourceVersion */
        put: operations["replaceResource"];
        /** Creates an object, or a subresource of one such as a pod's eviction */
        post: operations["createResource"];
        /** Deletes an object */
        delete: operations["deleteResource"];
        options?: never;
        head?: never;
        /** Patches an object, or its scale */
        patch: operations["patchResource"];
        trace?: never;
    };
    "/cluster/resources/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One object, as it is now; of a Secret the values are hidden */
        get: operations["getResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/secrets/{name}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One value of a Secret; each is an event of the audit log */
        post: operations["revealSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/nodes/{name}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a drain of the node would do to its pods */
        get: operations["previewDrain"];
        put?: never;
        /**
         * Cordons the node and evicts its pods; budgets that refuse are asked again until they allow it
         * @description The answer is a stream of the events `pod` (DrainProgress), and `done` or `error` {name, message} at its end. Closing it cancels the drain: what was not evicted stays, and the node stays cordoned.
         */
        post: operations["drainNode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/port-forwards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an address at which the caller's browser gets the web page of a port of a pod */
        post: operations["openPort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/port-forwards/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges the ticket of such an address, once, for what the gateway needs to serve it; the ticket is the right to ask */
        post: operations["redeemPort"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What all nodes together used over time */
        get: operations["getClusterUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/metrics/nodes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a node used over time */
        get: operations["getNodeUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/metrics/pods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What some pods together used over time; those that are there now */
        get: operations["getPodsUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/metrics/pods/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a pod used over time */
        get: operations["getPodUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cluster/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether the caller may do things, and why not */
        post: operations["reviewAccess"];
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
        Name: string;
        /** @description The name of a namespace, such as shop */
        NamespaceName: string;
        /**
         * @description Whether the server only says what would come of it.
         * @default false
         */
        DryRun: boolean;
        /** @description As the Kubernetes API has it. */
        KubernetesObject: {
            apiVersion?: string;
            kind?: string;
            metadata?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        ClusterInfo: {
            name: string;
            title: string;
            /** @description The server's; absent where it cannot be reached. */
            version?: string;
            /** @description Whether it is the cluster that StreamSpace brings for a single machine. */
            isLocal: boolean;
            /**
             * @description In whose name people act on it.
             * @enum {string}
             */
            actAs: "user" | "platform";
            /** @description Whether ports of its pods can be opened in the browser. */
            opensPorts: boolean;
        };
        PodPort: {
            cluster?: components["schemas"]["Name"];
            namespace: components["schemas"]["Name"];
            pod: components["schemas"]["Name"];
            port: number;
            /**
             * @description What the pod speaks at the port.
             * @enum {string}
             */
            protocol: "http" | "https";
        };
        RedeemedPort: {
            /** @description Entity ref of the person. */
            user: string;
            target: components["schemas"]["PodPort"];
            /** @description Backstage's limited token of the person. */
            token: string;
            /**
             * Format: date-time
             * @description Of the token.
             */
            expiresAt: string;
        };
        ApiKind: {
            /** @description Empty for the core group. */
            group: string;
            version: string;
            kind: string;
            plural: string;
            namespaced: boolean;
            shortNames: string[];
            verbs: string[];
            subresources: string[];
            /** @description Whether the server prefers this version of the group. */
            isPreferred: boolean;
        };
        /** @description A column of the server's own Table. Those of type date have RFC 3339 times. */
        ClusterColumn: {
            name: string;
            type: string;
            format: string;
            description: string;
            /** @description 0 for those that are always shown. */
            priority: number;
        };
        ClusterRow: {
            /** @description namespace/name, or the name alone. */
            key: string;
            metadata: {
                [key: string]: unknown;
            };
            cells: unknown[];
            /** @enum {string} */
            health?: "ok" | "progressing" | "warning" | "failed";
            facts?: {
                [key: string]: unknown;
            };
        };
        ClusterRowList: {
            columns: components["schemas"]["ClusterColumn"][];
            items: components["schemas"]["ClusterRow"][];
            /** @description On all pages together. */
            totalItems: number;
            /** @description How many rows have which value, by column. */
            facets: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** @description Absent on the last page. */
            nextCursor?: string;
            /** @description Absent on the first page. */
            previousCursor?: string;
        };
        DrainedPod: {
            namespace: string;
            name: string;
            /**
             * @description Its owner makes another elsewhere; nobody does; it belongs to the node.
             * @enum {string}
             */
            fate: "moves" | "lost" | "stays";
            /** @description Whether it keeps files in an emptyDir. */
            losesFiles: boolean;
        };
        DrainProgress: {
            namespace: string;
            name: string;
            /** @enum {string} */
            state: "evicting" | "refused" | "leaving" | "gone" | "failed";
            /** @description Which budget refuses, or what went wrong. */
            reason?: string;
        };
        /** @description What the platform knows of the cluster's use now, and why where it knows nothing. */
        UsageState: {
            /** @enum {string} */
            name: "measured";
            /** Format: date-time */
            at: string;
        } | {
            /** @enum {string} */
            name: "waiting" | "absent";
        } | {
            /** @enum {string} */
            name: "failing" | "refused";
            reason: string;
        };
        /** @description In even steps, the oldest first; null where nothing was measured. */
        UsageHistory: {
            state: components["schemas"]["UsageState"];
            /**
             * @description Who has kept it.
             * @enum {string}
             */
            source: "platform" | "prometheus";
            /** @description Why the cluster's Prometheus told nothing. */
            problem?: string;
            /** @description Of several pods, how many they are. */
            pods?: number;
            /** @description Of one pod, what its containers use now, by their names. */
            containers?: {
                [key: string]: {
                    /** @description Cores. */
                    cpu: number;
                    /** @description Bytes. */
                    memory: number;
                };
            };
            stepSeconds: number;
            /** @description Where each step begins, in seconds since 1970. */
            times: number[];
            /** @description Cores, on average of the step. */
            cpu: (number | null)[];
            /** @description Bytes, on average of the step. */
            memory: (number | null)[];
        };
        AccessQuestion: {
            verb: components["schemas"]["Name"];
            group: string;
            resource: components["schemas"]["Name"];
            subresource?: components["schemas"]["Name"];
            namespace?: components["schemas"]["Name"];
            name?: components["schemas"]["Name"];
        };
        AccessAnswer: {
            allowed: boolean;
            /** @description Why not. */
            reason?: string;
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
        /** @description Name of the cluster; the platform's own where absent. */
        Cluster: components["schemas"]["Name"];
        /** @description Such as v1 or apps/v1. */
        ApiVersion: components["schemas"]["Name"];
        /** @description Plural or kind, such as pods or Pod. */
        Resource: components["schemas"]["Name"];
        Namespace: components["schemas"]["NamespaceName"];
        /** @description Several may be given; all where absent. */
        Namespaces: components["schemas"]["NamespaceName"][];
        /** @description Words that must all stand in the name, the namespace, a label or a cell. */
        Search: string;
        LabelSelector: string;
        /** @description Values that columns must have, as `Column=value`. */
        Filter: string[];
        /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
        Sort: string;
        /** @description How far back. */
        Range: "1h" | "6h" | "24h" | "7d" | "30d";
        Limit: number;
        Cursor: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listClusters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clusters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClusterInfo"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listKinds: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kinds, in all of their versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKind"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSchema: {
        parameters: {
            query: {
                /** @description Such as v1 or apps/v1. */
                apiVersion: components["parameters"]["ApiVersion"];
                /** @description Plural or kind, such as pods or Pod. */
                resource: components["parameters"]["Resource"];
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON schema, with all that it refers to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the form #/definitions/<name>. */
                        $ref: string;
                        definitions: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    searchObjects: {
        parameters: {
            query: {
                /** @description Words that must all stand in the name, the namespace or a label. */
                q: string;
                /** @description Most of each kind. */
                limit?: number;
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, kind by kind, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            apiVersion: string;
                            plural: string;
                            totalItems: number;
                            items: components["schemas"]["ClusterRow"][];
                        }[];
                        /** @description Kinds of which more may be there than was found, and why. */
                        missed: {
                            apiVersion: string;
                            plural: string;
                            reason: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listNodes: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description Several may be given; all where absent. */
                namespace?: components["parameters"]["Namespaces"];
                /** @description Words that must all stand in the name, the namespace, a label or a cell. */
                search?: components["parameters"]["Search"];
                labelSelector?: components["parameters"]["LabelSelector"];
                /** @description Values that columns must have, as `Column=value`. */
                filter?: components["parameters"]["Filter"];
                /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
                sort?: components["parameters"]["Sort"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
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
                    "application/json": components["schemas"]["ClusterRowList"];
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listPods: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description Several may be given; all where absent. */
                namespace?: components["parameters"]["Namespaces"];
                /** @description Words that must all stand in the name, the namespace, a label or a cell. */
                search?: components["parameters"]["Search"];
                labelSelector?: components["parameters"]["LabelSelector"];
                /** @description Values that columns must have, as `Column=value`. */
                filter?: components["parameters"]["Filter"];
                /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
                sort?: components["parameters"]["Sort"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
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
                    "application/json": components["schemas"]["ClusterRowList"];
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description Several may be given; all where absent. */
                namespace?: components["parameters"]["Namespaces"];
                /** @description Words that must all stand in the name, the namespace, a label or a cell. */
                search?: components["parameters"]["Search"];
                labelSelector?: components["parameters"]["LabelSelector"];
                /** @description Values that columns must have, as `Column=value`. */
                filter?: components["parameters"]["Filter"];
                /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
                sort?: components["parameters"]["Sort"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
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
                    "application/json": components["schemas"]["ClusterRowList"];
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description Several may be given; all where absent. */
                namespace?: components["parameters"]["Namespaces"];
                /** @description Words that must all stand in the name, the namespace, a label or a cell. */
                search?: components["parameters"]["Search"];
                labelSelector?: components["parameters"]["LabelSelector"];
                /** @description Values that columns must have, as `Column=value`. */
                filter?: components["parameters"]["Filter"];
                /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
                sort?: components["parameters"]["Sort"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
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
                    "application/json": components["schemas"]["ClusterRowList"];
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listNamespaces: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description Several may be given; all where absent. */
                namespace?: components["parameters"]["Namespaces"];
                /** @description Words that must all stand in the name, the namespace, a label or a cell. */
                search?: components["parameters"]["Search"];
                labelSelector?: components["parameters"]["LabelSelector"];
                /** @description Values that columns must have, as `Column=value`. */
                filter?: components["parameters"]["Filter"];
                /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
                sort?: components["parameters"]["Sort"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
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
                    "application/json": components["schemas"]["ClusterRowList"];
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listResources: {
        parameters: {
            query: {
                /** @description Such as v1 or apps/v1. */
                apiVersion: components["parameters"]["ApiVersion"];
                /** @description Plural or kind, such as pods or Pod. */
                resource: components["parameters"]["Resource"];
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description Several may be given; all where absent. */
                namespace?: components["parameters"]["Namespaces"];
                /** @description Words that must all stand in the name, the namespace, a label or a cell. */
                search?: components["parameters"]["Search"];
                labelSelector?: components["parameters"]["LabelSelector"];
                /** @description Values that columns must have, as `Column=value`. */
                filter?: components["parameters"]["Filter"];
                /** @description A column's name, with a leading - for descending; by namespace and name where absent. */
                sort?: components["parameters"]["Sort"];
                limit?: components["parameters"]["Limit"];
                cursor?: components["parameters"]["Cursor"];
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
                    "application/json": components["schemas"]["ClusterRowList"];
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    replaceResource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster?: components["schemas"]["Name"];
                    object: components["schemas"]["KubernetesObject"];
                    dryRun?: components["schemas"]["DryRun"];
                };
            };
        };
        responses: {
            /** @description The object as the server has it now; of a dry-run, as it would have it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KubernetesObject"];
                };
            };
            400: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    createResource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster?: components["schemas"]["Name"];
                    object: components["schemas"]["KubernetesObject"];
                    /**
                     * @description Of the object that `object.metadata` names.
                     * @enum {string}
                     */
                    subresource?: "eviction";
                    /** @description Plural of the kind that has the subresource, such as pods. */
                    resource?: components["schemas"]["Name"];
                    dryRun?: components["schemas"]["DryRun"];
                };
            };
        };
        responses: {
            /** @description The object as the server has it now; of a dry-run, as it would have it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KubernetesObject"];
                };
            };
            400: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    deleteResource: {
        parameters: {
            query: {
                /** @description Such as v1 or apps/v1. */
                apiVersion: components["parameters"]["ApiVersion"];
                /** @description Plural or kind, such as pods or Pod. */
                resource: components["parameters"]["Resource"];
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                namespace?: components["parameters"]["Namespace"];
                name: components["schemas"]["Name"];
                /** @description Where given, only the object with this uid is deleted. */
                uid?: string;
                propagationPolicy?: "Background" | "Foreground" | "Orphan";
                gracePeriodSeconds?: number;
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; it is gone when its finalizers are done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    patchResource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster?: components["schemas"]["Name"];
                    apiVersion: components["schemas"]["Name"];
                    resource: components["schemas"]["Name"];
                    namespace?: components["schemas"]["NamespaceName"];
                    name: components["schemas"]["Name"];
                    /** @enum {string} */
                    subresource?: "scale" | "ephemeralcontainers";
                    /**
                     * @default merge
                     * @enum {string}
                     */
                    type?: "merge" | "strategic" | "json";
                    /** @description An object, or for `json` a list of operations (RFC 6902). */
                    patch: Record<string, never> | Record<string, never>[];
                    dryRun?: components["schemas"]["DryRun"];
                };
            };
        };
        responses: {
            /** @description The object as the server has it now; of a dry-run, as it would have it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KubernetesObject"];
                };
            };
            400: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getResource: {
        parameters: {
            query: {
                /** @description Such as v1 or apps/v1. */
                apiVersion: components["parameters"]["ApiVersion"];
                /** @description Plural or kind, such as pods or Pod. */
                resource: components["parameters"]["Resource"];
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                namespace?: components["parameters"]["Namespace"];
            };
            header?: never;
            path: {
                name: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object as the server has it now; of a dry-run, as it would have it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KubernetesObject"];
                };
            };
            400: components["responses"]["Error"];
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    revealSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster?: components["schemas"]["Name"];
                    namespace: components["schemas"]["NamespaceName"];
                    key: components["schemas"]["Name"];
                };
            };
        };
        responses: {
            /** @description The value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base64, as the Secret has it. */
                        value: string;
                    };
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    previewDrain: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
            };
            header?: never;
            path: {
                name: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pods of the node that have not ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DrainedPod"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    drainNode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster?: components["schemas"]["Name"];
                    /**
                     * @description Evicts pods that nobody makes anew, too.
                     * @default false
                     */
                    includesLost?: boolean;
                    /**
                     * @description Evicts pods whose emptyDirs are deleted with them, too.
                     * @default false
                     */
                    includesFiles?: boolean;
                };
            };
        };
        responses: {
            /** @description How it goes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            409: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    openPort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PodPort"];
            };
        };
        responses: {
            /** @description The address. What stands in its fragment works once and for one minute. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            403: components["responses"]["Error"];
            404: components["responses"]["Error"];
            501: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    redeemPort: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands after `port--` in the host of the address. */
                    id: string;
                    ticket: string;
                };
            };
        };
        responses: {
            /** @description Which port it is, and in whose name it is opened. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedeemedPort"];
                };
            };
            401: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getClusterUsage: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description How far back. */
                range?: components["parameters"]["Range"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history, also where nothing measures the cluster. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageHistory"];
                };
            };
            403: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getNodeUsage: {
        parameters: {
            query?: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                /** @description How far back. */
                range?: components["parameters"]["Range"];
            };
            header?: never;
            path: {
                name: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history, also where nothing measures the cluster. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageHistory"];
                };
            };
            403: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getPodsUsage: {
        parameters: {
            query: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                namespace: components["schemas"]["Name"];
                labelSelector: string;
                /** @description How far back. */
                range?: components["parameters"]["Range"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history, also where nothing measures the cluster. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageHistory"];
                };
            };
            403: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getPodUsage: {
        parameters: {
            query: {
                /** @description Name of the cluster; the platform's own where absent. */
                cluster?: components["parameters"]["Cluster"];
                namespace: components["schemas"]["Name"];
                /** @description How far back. */
                range?: components["parameters"]["Range"];
            };
            header?: never;
            path: {
                name: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history, also where nothing measures the cluster. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageHistory"];
                };
            };
            403: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    reviewAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cluster?: components["schemas"]["Name"];
                    questions: components["schemas"]["AccessQuestion"][];
                };
            };
        };
        responses: {
            /** @description The answers, in the order of the questions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answers: components["schemas"]["AccessAnswer"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
