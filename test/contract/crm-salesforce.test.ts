/** The Salesforce adapter against the local Salesforce, over HTTP: the contract of every adapter. */
import { describeCrm } from './crm.contract.ts';
import { salesforceWorld } from './salesforce-world.ts';

describeCrm('Salesforce over HTTP', salesforceWorld);
