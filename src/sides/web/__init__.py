"""The page and the HTTP interface of a store: routes and templates over `sides.answers`.

A request goes guard (who may ask) → kept (what was answered before) → a route of `api/` or
`pages/`, which makes `Asked` of the query, calls one function of `answers/` and writes what it
gives: as JSON, or by a template. Nothing here works out an answer.
"""
