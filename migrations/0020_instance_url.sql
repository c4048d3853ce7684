-- Why: some CRMs give every account an address of its own to call, told with the grant and with each renewal. It is no secret.
alter table grants add column instance_url text;
