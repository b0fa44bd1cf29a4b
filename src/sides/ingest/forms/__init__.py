"""Forms in which articles come: feeds, agency XML and JSON, mail, exports of databases."""
