/** GET /services/oauth2/userinfo and /id/{org}/{user}: who the token stands for. */
import type express from 'express';
import { callerOf } from './access.ts';
import { complain, countCall, valuesOf, type Org, type World } from './org.ts';
import { textOf } from './records.ts';

/** Answers both; false when the path is neither. */
export function createIdentityEndpoint(world: World): (request: express.Request, response: express.Response) => boolean {
  return (request, response) => {
    const [, orgId, userId] = /^\/id\/(\w{15,18})\/(\w{15,18})$/.exec(request.path) ?? [];
    if (request.method !== 'GET' || (orgId === undefined && request.path !== '/services/oauth2/userinfo')) return false;
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) complain(world, null, request, 'no access token in the header');
    const caller = token === undefined ? null : callerOf(world, token);
    if (caller === null) {
      response
        .status(403)
        .type('text')
        .send(token === undefined ? 'Missing_OAuth_Token' : 'Bad_OAuth_Token');
      return true;
    }
    const { org, access } = caller;
    countCall(org, orgId === undefined ? `GET ${request.path}` : 'GET /id/{org}/{user}');
    if (orgId !== undefined && (orgId !== org.orgId || userId !== access.userId)) response.status(404).type('text').send('Bad_Id');
    else response.json(orgId === undefined ? userInfo(world, org, access.userId) : identity(world, org, access.userId));
    return true;
  };
}

function userInfo(world: World, org: Org, userId: string): Readonly<Record<string, unknown>> {
  const user = valuesOf(org, 'User', userId) ?? {};
  return {
    sub: `${world.url}/id/${org.orgId}/${userId}`,
    user_id: userId,
    organization_id: org.orgId,
    preferred_username: textOf(user, 'Username'),
    nickname: textOf(user, 'Alias'),
    name: textOf(user, 'Name'),
    email: textOf(user, 'Email'),
    email_verified: true,
    given_name: textOf(user, 'FirstName'),
    family_name: textOf(user, 'LastName'),
    zoneinfo: textOf(user, 'TimeZoneSidKey'),
    profile: `${world.url}/${userId}`,
    urls: urlsOf(world),
    active: user['IsActive'] === true,
    user_type: 'STANDARD',
    language: textOf(user, 'LanguageLocaleKey'),
    locale: textOf(user, 'LocaleSidKey'),
  };
}

function identity(world: World, org: Org, userId: string): Readonly<Record<string, unknown>> {
  const user = valuesOf(org, 'User', userId) ?? {};
  return {
    id: `${world.url}/id/${org.orgId}/${userId}`,
    asserted_user: true,
    user_id: userId,
    organization_id: org.orgId,
    username: textOf(user, 'Username'),
    nick_name: textOf(user, 'Alias'),
    display_name: textOf(user, 'Name'),
    email: textOf(user, 'Email'),
    email_verified: true,
    first_name: textOf(user, 'FirstName'),
    last_name: textOf(user, 'LastName'),
    timezone: textOf(user, 'TimeZoneSidKey'),
    urls: urlsOf(world),
    active: user['IsActive'] === true,
    user_type: 'STANDARD',
    language: textOf(user, 'LanguageLocaleKey'),
    locale: textOf(user, 'LocaleSidKey'),
    is_app_installed: true,
  };
}

const urlsOf = (world: World): Readonly<Record<string, string>> => ({
  rest: `${world.url}/services/data/v{version}/`,
  sobjects: `${world.url}/services/data/v{version}/sobjects/`,
  query: `${world.url}/services/data/v{version}/query/`,
  custom_domain: world.url,
});
