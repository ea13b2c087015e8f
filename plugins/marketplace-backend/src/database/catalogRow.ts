import type { Demands } from '../hosting/demandsOf';
import type { Template } from '@streamspace/plugin-common';
import type {
  FileOutcome,
  Finding,
} from '@streamspace/plugin-marketplace-node';

/** A row of the table `catalog_templates`. */
export type CatalogRow = {
  id: number;
  repository: string;
  name: string;
  display_name: string;
  description: string | null;
  category: string | null;
  app_type: 'webapp' | 'desktop' | 'hybrid';
  icon_url: string | null;
  /** JSON text; read back as the object. */
  manifest: Template;
  tags: string[];
  install_count: number;
  created_at: Date;
  updated_at: Date;
  categories: string[];
  hash: string;
  icon_hash: string | null;
  path: string;
  readme: string | null;
  port_is_guess: boolean;
  /** Where it was found at a launch, in place of the guess. */
  found_port: number | null;
  rating_count: number;
  rating_sum: number;
  /** Of the last 30 days. */
  launch_count: number;
} & Demands;

/** A row of the table `catalog_files`. */
export type FileRow = {
  id: number;
  repository: string;
  path: string;
  entry: number;
  outcome: FileOutcome;
  template_name: string | null;
  /** JSON text; read back as the list. */
  findings: Finding[];
};
