import type { CustomScheme, Protocol } from 'electron';
import { addScheme, schemePrivileges } from '../host/origins.ts';
import { requireNotReady, requireReady } from './lifecycle.ts';
import { guarded } from './not-implemented.ts';

type Handler = Parameters<Protocol['handle']>[1];

const handlers = new Map<string, Handler>();
const builtIn = ['http', 'https', 'file', 'data', 'blob', 'about', 'ws', 'wss', 'javascript'];

export function protocolHandler(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}

export const protocol = guarded('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    requireNotReady('protocol.registerSchemesAsPrivileged');
    for (const { scheme, privileges } of schemes) addScheme(scheme.toLowerCase(), privileges ?? {});
  },
  handle(scheme: string, handler: Handler): void {
    requireReady('protocol.handle cannot be used');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (schemePrivileges(scheme) === undefined && !builtIn.includes(scheme)) addScheme(scheme, {});
    handlers.set(scheme, handler);
  },
  unhandle(scheme: string): void {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme: string): boolean =>
    handlers.has(scheme) || ['http', 'https', 'file', 'data', 'blob', 'about'].includes(scheme),
} satisfies Pick<
  Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>);
