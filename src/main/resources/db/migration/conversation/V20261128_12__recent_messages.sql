CREATE INDEX message_of_customer ON message (at DESC) WHERE author = 'customer';
