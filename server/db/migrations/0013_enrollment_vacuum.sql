-- Settlements count who falls short from an index alone, which needs pages known to be visible to all. In a large plan a
-- period changes too few rows for the usual share of a fifth: one in five hundred is enough here. Joins likewise.
alter table enrollment set (
  autovacuum_vacuum_scale_factor = 0.002,
  autovacuum_vacuum_insert_scale_factor = 0.002
);
