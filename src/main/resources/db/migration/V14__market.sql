-- How the market of an incident is known; what was recorded before counts as named by whoever reported it.
alter table incident add column market_source text not null default 'REPORT';

-- Markets are US, CA, UK and EU; reports named countries.
update incident set market = 'UK' where market = 'GB';
update incident set market = 'EU' where market in ('AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR',
  'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK');
