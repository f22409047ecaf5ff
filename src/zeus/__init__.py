"""Zeus provisions cloud telephony.

core       the nouns: attributes, the catalog, what travels
providers  one folder a provider, one file a tab
pipeline   read, validate, plan, call, send, transmit, write
store      what is remembered
engine     what survives a crash
simulator  pretend tenants
help       the catalog in words
services   what a person can ask for
cli, web   how they ask
"""

__version__ = "0.1.0"
