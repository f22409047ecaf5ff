# Made by Zeus. It may be run again: what is there already is left alone.
# It needs PowerShell 7.2 with the module MicrosoftTeams, and somebody who may administer Teams.
# With -CheckOnly it looks whether it could run, and changes nothing.
param([switch] $CheckOnly)

$ErrorActionPreference = 'Stop'
$ZeusOutcomes = [System.Collections.Generic.List[object]]::new()
$ZeusResult = Join-Path $PSScriptRoot @@RESULT@@

# @@SHARED@@

function Find-One($Things, $Where) {
    foreach ($thing in @($Things)) { if ($null -ne $thing -and (Test-Same $thing $Where)) { return $thing } }
    return $null
}

function Get-Needed($Thing, $Member, $What) {
    if ($null -eq $Thing) { throw "$What is not there" }
    return Get-Bare ($Thing.$Member)
}

function Invoke-Rows($Rows, $Work) {
    $outcome, $message = '', $null
    try { $outcome = [string] (& $Work | Select-Object -Last 1) }
    catch { $outcome, $message = 'failed', $_.Exception.Message }
    foreach ($row in $Rows) {
        $ZeusOutcomes.Add([ordered]@{
            id = $row.id; tab = $row.tab; key = $row.key; outcome = $outcome; message = $message
            at = (Get-Date).ToUniversalTime().ToString('o')
        })
        Write-Host "$($row.tab): $($row.key): $outcome $message"
    }
    $told = [ordered]@{ zeus = 1; organization = @@ORGANIZATION@@; rows = @($ZeusOutcomes) }
    ConvertTo-Json -InputObject $told -Depth 5 | Set-Content -LiteralPath $ZeusResult -Encoding utf8
}

if (-not (Get-Module -ListAvailable -Name MicrosoftTeams)) {
    throw 'The module MicrosoftTeams is not installed: Install-Module MicrosoftTeams'
}
Import-Module MicrosoftTeams
foreach ($name in @@CMDLETS@@) {
    if (-not (Get-Command -Name $name -ErrorAction SilentlyContinue)) {
        throw "This MicrosoftTeams has no $name : Update-Module MicrosoftTeams"
    }
}
try { $tenant = Get-CsTenant } catch { Connect-MicrosoftTeams | Out-Null; $tenant = Get-CsTenant }
Write-Host "Connected to $($tenant.DisplayName)"
if ($CheckOnly) { return }

