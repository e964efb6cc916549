-- What was wrong with how a suggestion told it, where nothing is said against what it told. It stays when the words are erased.
ALTER TABLE suggestion ADD manner text;
UPDATE suggestion SET manner = reason WHERE outcome = 'dismissed' AND reason IN ('tone', 'incomplete');
