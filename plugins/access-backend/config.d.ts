export interface Config {
  streamspace?: {
    /**
     * Who has a role other than user, by entity refs of people (user:default/alice) and groups (group:default/admins). The mightiest
     * role counts.
     */
    roles?: {
      /** May do everything. */
      admins?: string[];
      /** See and change every session, and see invalid templates. */
      operators?: string[];
      /** See every session and launch none. */
      viewers?: string[];
    };
    signIn?: {
      /** The claim of the OpenID Connect provider that names people uniquely. Default: preferred_username. */
      userClaim?: string;
      /** The claim that lists the names of a person's groups. Default: groups. */
      groupsClaim?: string;
    };
  };
}
