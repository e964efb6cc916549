-- Many people search without accents: "doruceni" finds "Doručení". As dev.attune.shared.Accents does it, in small letters.
CREATE FUNCTION without_accents(text text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS $$
    SELECT translate(regexp_replace(normalize(lower(text), NFD), '[\u0300-\u036F]', '', 'g'), 'ł', 'l')
$$;
