"""Pretend tenants that judge by what the vendors publish.

distil     a vendor's specification → evidence: facts without prose
evidence   judges requests by it, corrected by overrides
manners    what no specification says: sign-in, paging, error bodies, limits
tenant     what an organization holds
server     real HTTP in front of it
"""
