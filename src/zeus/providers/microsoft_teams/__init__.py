"""Microsoft Teams: the provider. Facts are from Microsoft's metadata of Graph v1.0 and pages on Teams PowerShell."""

from zeus.core.catalog import Provider, Scope
from zeus.core.cmdlets import Shell
from zeus.core.flow import Window
from zeus.providers.microsoft_teams._batch import GATHERER
from zeus.providers.microsoft_teams._graph import BATCH
from zeus.providers.microsoft_teams._said import said
from zeus.providers.microsoft_teams._sign_in import PERMISSIONS, SIGN_IN, bases, connected, tenant, variables

PROVIDER = Provider(
    "Microsoft Teams",
    short="Microsoft",
    family="microsoft",
    sign_in=SIGN_IN,
    scopes=tuple(Scope(name, (what,)) for name, what in PERMISSIONS.items()),
    bases=bases,
    variables=variables,
    tenant=tenant,
    said=said,
    # Per application and tenant. The directory counts in units, of which reading a page of users costs two; what a
    # batch holds counts one by one, and twenty requests a second are what both the directory and Teams allow.
    # UNCONFIRMED: no number is published for phone numbers; they count as Teams here.
    windows=(
        Window(10, 1700, "directory"),
        Window(150, 3000, "directory writes"),
        Window(1, 30, "teams"),
        Window(1, 10, "new teams"),
        Window(1, 1, "batches"),
    ),
    counted_by="client_id",
    settle=60.0,
    tracking="request-id",
    gatherers={BATCH: GATHERER},
    shell=Shell("MicrosoftTeams", connected),
    links=True,
)
