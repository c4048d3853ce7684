/** The cookie that binds a begun installation to the browser that began it. */
import type { CookieOptions, Request } from 'express';
import { installStateSeconds } from '../application/install/install-state.ts';
import type { HttpDeps } from './http-deps.ts';

/** Name and options; over https the `__Host-` prefix keeps other hosts of the domain from setting it. */
export function installCookie(deps: Pick<HttpDeps, 'config'>): { readonly name: string; readonly options: CookieOptions } {
  const secure = deps.config.publicUrl.startsWith('https://');
  const options = { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: installStateSeconds * 1000 } as const;
  return { name: secure ? '__Host-signalbox-install' : 'signalbox-install', options };
}

/** The nonce the browser holds; null when it holds none. */
export function readInstallCookie(deps: Pick<HttpDeps, 'config'>, req: Pick<Request, 'headers'>): string | null {
  const { name } = installCookie(deps);
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && value !== '') return value;
  }
  return null;
}
