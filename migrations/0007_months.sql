-- Why: partitions by month have to exist before their month begins, and old ones have to go; these two functions do it.
-- They run as the owner of the tables, whom forced row-level security would show no rows, so they lift it under their own lock.

-- Makes the partition of one month (named parent_YYYY_MM), taking over rows that the default partition caught meanwhile.
create function make_month(parent text, month date) returns void language plpgsql as $$
declare
  partition text := parent || to_char(month, '_YYYY_MM');
  fallback text := parent || '_default';
  time_column text := case parent when 'inbox' then 'occurred_at' else 'decided_at' end;
  lower bigint := (extract(epoch from month::timestamp) * 1000)::bigint;
  upper bigint := (extract(epoch from month::timestamp + interval '1 month') * 1000)::bigint;
begin
  -- Locked before it is looked at: only under the lock is another process's new partition sure to be seen.
  execute format('lock table %I in access exclusive mode', parent);
  if to_regclass(partition) is not null then return; end if;
  execute format('create table %I (like %I including defaults including constraints)', partition, parent);
  execute format('alter table %I no force row level security', fallback);
  execute format('with moved as (delete from %1$I where %2$I >= %3$s and %2$I < %4$s returning *) insert into %5$I select * from moved',
    fallback, time_column, lower, upper, partition);
  execute format('alter table %I force row level security', fallback);
  execute format('alter table %I attach partition %I for values from (%s) to (%s)', parent, partition, lower, upper);
  perform bind_to_installation(partition::regclass);
  execute format('revoke all on %I from signalbox_app', partition);
end $$;

-- Drops the months that ended before a moment, and what the default partition holds from before it.
create function drop_months(parent text, before bigint) returns void language plpgsql as $$
declare
  fallback text := parent || '_default';
  time_column text := case parent when 'inbox' then 'occurred_at' else 'decided_at' end;
  partition text;
begin
  for partition in
    select c.relname from pg_inherits h join pg_class c on c.oid = h.inhrelid
    where h.inhparent = parent::regclass and c.relname ~ (parent || '_\d{4}_\d{2}$')
      and extract(epoch from to_date(right(c.relname, 7), 'YYYY_MM')::timestamp + interval '1 month') * 1000 <= before
  loop
    execute format('drop table %I', partition);
  end loop;
  execute format('alter table %I no force row level security', fallback);
  execute format('delete from %I where %I < %s', fallback, time_column, before);
  execute format('alter table %I force row level security', fallback);
end $$;
