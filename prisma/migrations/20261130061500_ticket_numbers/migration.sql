-- Responses are looked up by the number of their ticket as it is compared, to record that the ticket changed.
CREATE INDEX "responses_ticket_number_idx" ON "responses"((upper(btrim("ticket"))));
