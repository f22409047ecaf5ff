"""Five9: the provider. Facts are from the WSDL of the Configuration Web Services (version 13) and their guide."""

from zeus.core.catalog import Provider
from zeus.providers.five9._faults import STATUSES, said
from zeus.providers.five9._records import GATHERERS
from zeus.providers.five9._sign_in import PUBLISHED, SIGN_IN, bases, farewell, policy, tenant, variables

PROVIDER = Provider(
    "Five9",
    short="Five9",
    family="five9",
    sign_in=SIGN_IN,
    bases=bases,
    variables=variables,
    tenant=tenant,
    said=said,
    windows=PUBLISHED,
    counted_by="username",
    # Two requests of one user at the same time are refused: the lanes see to it, and this keeps them short.
    concurrency=1,
    settle=45.0,
    timeout=120.0,
    gatherers=GATHERERS,
    faults=STATUSES,
    farewell=farewell,
    policy=policy,
)
