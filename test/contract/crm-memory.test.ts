import { describeCrm } from './crm.contract.ts';
import { memoryWorld } from './memory-world.ts';

describeCrm('a CRM in memory', memoryWorld);
