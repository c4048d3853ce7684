/** CSV texts too long for one request, put together from parts. Kept for a short time, then gone. */

/** The most one part may hold, in characters (UTF-16): with what JSON and UTF-8 add it stays below what the CRM's pages can send. */
export const PART_CHARACTERS = 400_000;

/** The most parts an upload may have. */
export const MOST_PARTS = 100;

/** How long an upload is kept, in ms. */
export const UPLOAD_TTL_MS = 60 * 60 * 1000;

export interface TerritoryUploads {
  /** Begins an upload under a new id, which `by` is written beside. The oldest goes when the installation has ten of them. */
  begin(installationId: string, upload: { id: string; by: string; now: number; expiresAt: number }): Promise<void>;
  /** Keeps part `at` (from 0), in place of one kept before. `unknown`: no such upload, or expired. */
  put(installationId: string, part: { uploadId: string; at: number; text: string; now: number }): Promise<'kept' | 'unknown'>;
  /** Parts 0 to `parts` − 1 as one text; `missing` = the first part that is not there. */
  read(
    installationId: string,
    request: { uploadId: string; parts: number; now: number },
  ): Promise<
    { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unknown' } | { readonly kind: 'missing'; readonly at: number }
  >;
  /** Forgets an upload; harmless when it is gone. */
  forget(installationId: string, uploadId: string): Promise<void>;
}
