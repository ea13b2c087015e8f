/* Generated from crds/ by `yarn generate`. Do not edit. */

/** The schema of the `spec` of a Template, as the API server has it. */
export const templateSpecSchema = {
  "type": "object",
  "required": [
    "displayName",
    "baseImage"
  ],
  "properties": {
    "displayName": {
      "type": "string",
      "minLength": 1,
      "maxLength": 120
    },
    "description": {
      "type": "string",
      "maxLength": 2000
    },
    "category": {
      "type": "string",
      "maxLength": 120
    },
    "icon": {
      "type": "string",
      "description": "URL of the icon, or a data URI of an SVG or PNG image.",
      "maxLength": 262144
    },
    "tags": {
      "type": "array",
      "maxItems": 50,
      "items": {
        "type": "string",
        "maxLength": 60
      }
    },
    "version": {
      "type": "string",
      "description": "Version of the template itself.",
      "maxLength": 60
    },
    "appType": {
      "type": "string",
      "enum": [
        "webapp",
        "desktop",
        "hybrid"
      ],
      "default": "desktop"
    },
    "webapp": {
      "type": "object",
      "description": "The app's own web server, for webapp and hybrid.",
      "required": [
        "port"
      ],
      "properties": {
        "port": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 65535
        },
        "protocol": {
          "type": "string",
          "enum": [
            "http",
            "https"
          ],
          "default": "http"
        },
        "path": {
          "type": "string",
          "description": "Base path of the app's first page.",
          "default": "/",
          "pattern": "^/[^?#]*$"
        },
        "healthCheck": {
          "type": "string",
          "description": "Path that answers below 400 once the app is ready; the base path where absent.",
          "pattern": "^/"
        },
        "backgroundPaths": {
          "type": "array",
          "description": "Paths whose requests and messages come from the app itself, such as polling, and do not count as use; * stands for any text.",
          "maxItems": 50,
          "items": {
            "type": "string",
            "pattern": "^/",
            "maxLength": 250
          }
        },
        "pathPrefix": {
          "type": "string",
          "description": "How the app can be served below a path of an origin that it shares with other apps. Keep: it gets the whole path and is told its base path by the variable STREAMSPACE_BASE_PATH. Strip: it gets the path without the base path, so that its own links must be relative. Absent: it needs a host of its own. Only an administrator's trust lets it be served so.",
          "enum": [
            "Keep",
            "Strip"
          ]
        }
      }
    },
    "vnc": {
      "type": "object",
      "description": "The desktop's remote display, for desktop and hybrid.",
      "properties": {
        "enabled": {
          "type": "boolean",
          "default": true
        },
        "port": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 65535,
          "default": 5900
        },
        "protocol": {
          "type": "string",
          "description": "rfb: a raw RFB server (RFC 6143), shown by the portal's viewer; the others bring a web client of their own.",
          "enum": [
            "rfb",
            "kasmvnc",
            "selkies",
            "novnc"
          ],
          "default": "rfb"
        },
        "scheme": {
          "type": "string",
          "description": "How the image's own web client is served; its certificate may be self-signed.",
          "enum": [
            "http",
            "https"
          ],
          "default": "http"
        },
        "path": {
          "type": "string",
          "description": "Path of the image's own web client, with the query by which that is set.",
          "pattern": "^/[^#]*$"
        },
        "pathPrefix": {
          "type": "string",
          "description": "How the app can be served below a path of an origin that it shares with other apps. Keep: it gets the whole path and is told its base path by the variable STREAMSPACE_BASE_PATH. Strip: it gets the path without the base path, so that its own links must be relative. Absent: it needs a host of its own. Only an administrator's trust lets it be served so.",
          "enum": [
            "Keep",
            "Strip"
          ]
        }
      }
    },
    "multiUser": {
      "type": "boolean",
      "description": "Whether several people may use one session at once.",
      "default": false
    },
    "maxConcurrentUsers": {
      "type": "integer",
      "format": "int32",
      "minimum": 1,
      "maximum": 1000
    },
    "autoScaling": {
      "type": "object",
      "description": "Scaling of one session's pods by its connections.",
      "properties": {
        "enabled": {
          "type": "boolean",
          "default": false
        },
        "minReplicas": {
          "type": "integer",
          "format": "int32",
          "minimum": 0,
          "maximum": 50,
          "default": 0
        },
        "maxReplicas": {
          "type": "integer",
          "format": "int32",
          "minimum": 1,
          "maximum": 50,
          "default": 1
        },
        "targetConnections": {
          "type": "integer",
          "format": "int32",
          "description": "Connections per pod above which another pod is added.",
          "minimum": 1,
          "maximum": 1000,
          "default": 10
        },
        "sharedHome": {
          "type": "boolean",
          "description": "Whether several pods of the app may use one home at once; the home must then be one that many may mount (ReadWriteMany).",
          "default": false
        }
      }
    },
    "baseImage": {
      "type": "string",
      "minLength": 1,
      "maxLength": 500
    },
    "command": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "args": {
      "type": "array",
      "items": {
        "type": "string"
      }
    },
    "env": {
      "type": "array",
      "maxItems": 200,
      "items": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "pattern": "^[-._a-zA-Z][-._a-zA-Z0-9]*$"
          },
          "value": {
            "type": "string"
          },
          "valueFrom": {
            "type": "object",
            "description": "As in a Kubernetes container.",
            "properties": {
              "secretKeyRef": {
                "type": "object",
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string"
                  },
                  "key": {
                    "type": "string"
                  },
                  "optional": {
                    "type": "boolean"
                  }
                }
              },
              "configMapKeyRef": {
                "type": "object",
                "required": [
                  "name",
                  "key"
                ],
                "properties": {
                  "name": {
                    "type": "string"
                  },
                  "key": {
                    "type": "string"
                  },
                  "optional": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        }
      }
    },
    "ports": {
      "type": "array",
      "maxItems": 20,
      "items": {
        "type": "object",
        "required": [
          "containerPort"
        ],
        "properties": {
          "name": {
            "type": "string",
            "pattern": "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
            "maxLength": 15
          },
          "containerPort": {
            "type": "integer",
            "format": "int32",
            "minimum": 1,
            "maximum": 65535
          },
          "protocol": {
            "type": "string",
            "enum": [
              "TCP",
              "UDP",
              "SCTP"
            ],
            "default": "TCP"
          }
        }
      }
    },
    "volumeMounts": {
      "type": "array",
      "description": "Where volumes are mounted; the name user-home is the user's home.",
      "maxItems": 20,
      "items": {
        "type": "object",
        "required": [
          "name",
          "mountPath"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "mountPath": {
            "type": "string",
            "pattern": "^/"
          },
          "subPath": {
            "type": "string"
          },
          "readOnly": {
            "type": "boolean"
          }
        }
      }
    },
    "capabilities": {
      "type": "array",
      "description": "What the app can do, for people to filter by, such as Clipboard or Audio. Not Linux capabilities.",
      "items": {
        "type": "string",
        "maxLength": 60
      }
    },
    "architectures": {
      "type": "array",
      "description": "Processor architectures that the image has, as nodes call theirs (kubernetes.io/arch). Sessions then run on such nodes alone; absent, on all.",
      "maxItems": 7,
      "items": {
        "type": "string",
        "enum": [
          "amd64",
          "arm64",
          "arm",
          "386",
          "ppc64le",
          "s390x",
          "riscv64"
        ]
      }
    },
    "securityContext": {
      "type": "object",
      "description": "Identity of the app's processes.",
      "properties": {
        "runAsUser": {
          "type": "integer",
          "format": "int64",
          "minimum": 0
        },
        "runAsGroup": {
          "type": "integer",
          "format": "int64",
          "minimum": 0
        },
        "fsGroup": {
          "type": "integer",
          "format": "int64",
          "minimum": 0
        }
      }
    },
    "defaultResources": {
      "type": "object",
      "properties": {
        "requests": {
          "type": "object",
          "additionalProperties": {
            "anyOf": [
              {
                "type": "integer"
              },
              {
                "type": "string"
              }
            ],
            "x-kubernetes-int-or-string": true,
            "pattern": "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$"
          }
        },
        "limits": {
          "type": "object",
          "additionalProperties": {
            "anyOf": [
              {
                "type": "integer"
              },
              {
                "type": "string"
              }
            ],
            "x-kubernetes-int-or-string": true,
            "pattern": "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$"
          }
        }
      }
    },
    "minConnections": {
      "type": "integer",
      "format": "int32",
      "minimum": 0,
      "maximum": 1000
    },
    "maxConnections": {
      "type": "integer",
      "format": "int32",
      "minimum": 1,
      "maximum": 1000
    },
    "idleTimeout": {
      "type": "string",
      "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "inactivityTimeout": {
      "type": "string",
      "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "autoStart": {
      "type": "boolean"
    },
    "startupTimeout": {
      "type": "string",
      "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "maxSessionDuration": {
      "type": "string",
      "pattern": "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$"
    },
    "persistentHome": {
      "type": "boolean"
    },
    "homeSize": {
      "type": "string",
      "pattern": "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$"
    }
  }
} as const;
