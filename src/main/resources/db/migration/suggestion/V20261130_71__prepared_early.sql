-- Made while not everything that the desk knows could be found; made anew once it can.
ALTER TABLE prepared_suggestion ADD early boolean NOT NULL DEFAULT false;
