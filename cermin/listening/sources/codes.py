"""The sentences behind every refusal code, in the words of the person who reads the report.

Each says what happened, what was kept and what to do. The placeholders are named; the layer that
shows them wraps these strings in gettext.
"""

FETCH_MESSAGES: dict[str, str] = {
    "bad_url": "The address “%(url)s” is not complete. Write it with https:// in front.",
    "scheme": "Addresses that begin with “%(scheme)s” are not read. Give an http or https address.",
    "credentials_in_url": "The address contains a user name or password. Give it without them.",
    "port_not_allowed": "Port %(port)s is not read. Ask the administrator if it should be.",
    "address_private": "%(host)s points to an address inside a private network, which is never"
    " read. Give a public address.",
    "dns": "The name %(host)s was not found. We try again later; check the spelling if it stays.",
    "tls": "The certificate of %(host)s is not valid, so nothing was read. We try again later.",
    "connection": "%(host)s could not be reached. We try again later.",
    "timeout": "%(host)s did not finish its answer within %(seconds)s seconds. We try again later.",
    "too_large": "The answer is larger than %(limit)s bytes, so nothing of it was kept. Give a"
    " smaller feed or page.",
    "bad_encoding": "The answer of %(host)s is packed in a way that cannot be opened. We try again"
    " later.",
    "too_many_redirects": "The address sends the reader on more than %(limit)s times. Give the"
    " final address.",
    "bad_redirect": "The address sends the reader on to an address that cannot be used.",
    "http_401": "%(host)s asks for a sign-in. Give an address that everyone can read.",
    "http_403": "%(host)s refuses to be read by us (403). Ask its owner for permission.",
    "http_404": "There is nothing at this address (404). Check it on the website.",
    "http_410": "This address was withdrawn by its owner (410). Stop the source or change it.",
    "http_client": "%(host)s refuses the request (%(status)s). Check the address.",
    "http_server": "%(host)s has a fault of its own (%(status)s). We try again later.",
    "http_unexpected": "%(host)s answered in a way that we do not understand (%(status)s).",
    "rate_limited": "%(host)s asks us to come back later. We wait and try again.",
}

FILE_MESSAGES: dict[str, str] = {
    "empty": "It is empty. Nothing was taken.",
    "file_too_large": "The file has %(size)s bytes; at most %(limit)s are read. Nothing was taken."
    " Split it, or give it as CSV or JSONL, which may have any size.",
    "file_unreadable": "The file cannot be opened (%(reason)s). Nothing was taken.",
    "archive_refused": "This is a packed file (%(format)s), and packed files are never opened."
    " Unpack it and give what is inside.",
    "binary_refused": "This is not text (%(format)s). Give HTML, XML, CSV, JSONL or plain text.",
    "kind_unknown": "We cannot tell what kind of file this is. Give HTML, XML, CSV, TSV, JSONL or"
    " plain text.",
    "undecodable": "The letters of this file cannot be read in any encoding that we know. Save it"
    " as UTF-8.",
    "kind_mismatch": "We expected %(expected)s, but this is %(found)s. Nothing was taken.",
}

FEED_MESSAGES: dict[str, str] = {
    "html_not_feed": "This is a web page, not a feed. Nothing was taken. Feeds named on the page:"
    " %(feeds)s",
    "not_a_feed": "This is not an RSS, Atom or JSON feed. Nothing was taken.",
    "entities_refused": "The file declares XML entities, which can be used to harm the reader."
    " Nothing was taken. Ask the publisher for a feed without DOCTYPE.",
    "xml_too_deep": "The XML is nested deeper than %(limit)s levels. Nothing was taken.",
    "feed_damaged": "The feed is damaged or cut off; %(count)s items could be read and were kept.",
    "feed_unreadable": "The feed is damaged, and no item of it can be read. We try again later.",
    "too_many_items": "The input has more than %(limit)s items. The first %(limit)s were kept.",
    "input_too_long": "The input has more than %(limit)s letters. What stands in its beginning was"
    " kept.",
    "item_without_content": "The item has no link, and not both a title and a text. It was left"
    " out.",
    "item_damaged": "The item cannot be read (%(reason)s). It was left out; the rest was kept.",
    "not_a_sitemap": "This is not a sitemap. Nothing was taken.",
}

ARTICLE_MESSAGES: dict[str, str] = {
    "not_an_article": "This is a front page or a list of links, not one article. Nothing was"
    " taken. Give the address of an article.",
    "article_empty": "No running text of an article was found on this page. Nothing was taken.",
    "text_not_article": "This is a list or a note, not an article. Nothing was taken.",
    "article_too_deep": "The page is nested deeper than %(limit)s levels. Nothing was taken.",
    "html_too_large": "The page has %(size)s bytes; at most %(limit)s are read. Nothing was taken.",
    "text_too_short": "There are only %(count)s letters of running text, too few for an article."
    " Nothing was taken.",
}

TABLE_MESSAGES: dict[str, str] = {
    "no_usable_columns": "No column holds a title, a text or a link. Found: %(found)s. Expected"
    " at least one of: %(expected)s.",
    "row_without_content": "Nothing in the columns %(missing)s. The row was left out.",
    "row_too_short": "The row has %(count)s of %(expected)s columns, and no %(missing)s. It was"
    " left out.",
    "row_too_long": "The row is longer than %(limit)s letters. It was left out; check for a quote"
    " that is never closed.",
    "row_unclosed_quote": "A quote that opens here is never closed. The row was left out; the rows"
    " after it were read on their own.",
    "row_bad_json": "The line is not a JSON object. It was left out.",
    "header_too_long": "The first line is longer than %(limit)s letters, so it cannot be a header."
    " Nothing was taken.",
}

MESSAGES: dict[str, str] = {
    **FETCH_MESSAGES,
    **FILE_MESSAGES,
    **FEED_MESSAGES,
    **ARTICLE_MESSAGES,
    **TABLE_MESSAGES,
}
"""Every code that ``SourceError`` and ``Refusal`` may carry."""
