/* Generated from crds/ by `yarn generate`. Do not edit. */

/** The schema of the `spec` of a TemplateRepository, as the API server has it. */
export const templateRepositorySpecSchema = {
  "type": "object",
  "required": [
    "url"
  ],
  "properties": {
    "url": {
      "type": "string",
      "description": "Clone URL without credentials.",
      "minLength": 1,
      "maxLength": 2000,
      "pattern": "^(https?://|ssh://|file://|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:)"
    },
    "branch": {
      "type": "string",
      "default": "main",
      "maxLength": 255
    },
    "path": {
      "type": "string",
      "description": "Folder of the templates inside the repository; . is the whole of it.",
      "default": "templates/",
      "maxLength": 1000
    },
    "auth": {
      "type": "object",
      "properties": {
        "type": {
          "type": "string",
          "enum": [
            "none",
            "basic",
            "ssh",
            "token"
          ],
          "default": "none"
        },
        "secretRef": {
          "type": "object",
          "description": "A Secret of the same namespace that is labelled stream.streamspace.io/repository with the repository's name. Its keys: username and password for basic; token, and username where the server wants another than x-access-token, for token; ssh-privatekey and known_hosts for ssh.",
          "required": [
            "name"
          ],
          "properties": {
            "name": {
              "type": "string",
              "maxLength": 253
            }
          }
        }
      }
    },
    "webhook": {
      "type": "object",
      "description": "Lets the repository's Git host tell when somebody pushed.",
      "required": [
        "secretRef"
      ],
      "properties": {
        "secretRef": {
          "type": "object",
          "description": "A Secret of the same namespace that is labelled stream.streamspace.io/repository with the repository's name; its key webhook-secret is what the host signs with.",
          "required": [
            "name"
          ],
          "properties": {
            "name": {
              "type": "string",
              "maxLength": 253
            }
          }
        }
      }
    },
    "syncInterval": {
      "type": "string",
      "default": "1h",
      "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "autoSync": {
      "type": "boolean",
      "default": true
    },
    "public": {
      "type": "boolean",
      "description": "Whether all users see its templates.",
      "default": true
    },
    "allowedUsers": {
      "type": "array",
      "description": "Entity refs of those who see its templates; all where empty.",
      "items": {
        "type": "string"
      }
    }
  }
} as const;
