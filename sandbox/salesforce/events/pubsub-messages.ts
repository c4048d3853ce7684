/** The messages of pubsub.proto, as the loader gives and takes them. */

/** Where a stream starts. */
export type ReplayPreset = 'LATEST' | 'EARLIEST' | 'CUSTOM';

export interface FetchRequest {
  readonly topic_name: string;
  readonly replay_preset: ReplayPreset;
  readonly replay_id: Buffer;
  readonly num_requested: number;
}

export interface FetchResponse {
  readonly events: readonly {
    readonly event: { readonly id: string; readonly schema_id: string; readonly payload: Buffer };
    readonly replay_id: Buffer;
  }[];
  readonly latest_replay_id: Buffer;
  readonly rpc_id: string;
  readonly pending_num_requested: number;
}

export interface TopicRequest {
  readonly topic_name: string;
}

export interface TopicInfo {
  readonly topic_name: string;
  readonly tenant_guid: string;
  readonly can_publish: boolean;
  readonly can_subscribe: boolean;
  readonly schema_id: string;
  readonly rpc_id: string;
}

export interface SchemaRequest {
  readonly schema_id: string;
}

export interface SchemaInfo {
  readonly schema_json: string;
  readonly schema_id: string;
  readonly rpc_id: string;
}

/** A replay id on the wire: eight bytes, the highest first. To callers they are opaque. */
export function replayBytes(replayId: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(replayId));
  return bytes;
}

/** The replay id of eight bytes; null when it is none. */
export const replayNumber = (bytes: Buffer): number | null => (bytes.length === 8 ? Number(bytes.readBigUInt64BE()) : null);
