-- Monitoring counts these every few seconds.
create index outgoing_message_undelivered on outgoing_message (state) where state in ('GIVEN_UP', 'BOUNCED');
