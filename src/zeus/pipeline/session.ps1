$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$WarningPreference = 'SilentlyContinue'

# @@SHARED@@

function ConvertTo-Value($told, $named) {
    if ($null -eq $told) { return $null }
    if ($told -is [System.Array]) {
        $items = @(foreach ($each in $told) { , (ConvertTo-Value $each $named) })
        return , $items
    }
    if ($told -isnot [System.Management.Automation.PSCustomObject]) { return $told }
    $names = @($told.PSObject.Properties.Name)
    if ($names -contains 'use') {
        $thing = $named[$told.use]
        if ($told.member) { return $thing.($told.member) }
        return $thing
    }
    if ($names -contains 'pem') {
        return [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem($told.pem, $told.key)
    }
    if ($names -contains 'bytes') { return , [Convert]::FromBase64String($told.bytes) }
    if ($names -contains 'cmdlet') {
        $thing = Invoke-Told $told.cmdlet $told.parameters $named
        if ($names -contains 'with') { return Edit-Object $thing (ConvertTo-Value $told.with $named) }
        return $thing
    }
    $table = @{}
    foreach ($member in $told.PSObject.Properties) { $table[$member.Name] = ConvertTo-Value $member.Value $named }
    return $table
}

function Invoke-Told($name, $parameters, $named) {
    $splat = @{}
    foreach ($parameter in $parameters.PSObject.Properties) {
        if ($parameter.Name.StartsWith('$')) { continue }
        $splat[$parameter.Name] = ConvertTo-Value $parameter.Value $named
    }
    & $name @splat
}

function Write-Answer($answer) {
    $text = ConvertTo-Json -InputObject $answer -Depth 20 -Compress -EnumsAsStrings
    [Console]::Out.WriteLine('ZEUS ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text)))
    [Console]::Out.Flush()
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
    try {
        $request = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)) | ConvertFrom-Json -Depth 20
        $named = @{}
        $let = $request.parameters.PSObject.Properties['$let']
        if ($let) {
            foreach ($each in $let.Value.PSObject.Properties) { $named[$each.Name] = ConvertTo-Value $each.Value $named }
        }
        $output = @(Invoke-Told $request.cmdlet $request.parameters $named)
        $refused = @($output | Where-Object { $_.Code -and $_.Message -and -not $_.Identity })
        if ($refused.Count -gt 0) {
            Write-Answer @{ ok = $false; code = "$($refused[0].Code)"; message = "$($refused[0].Message)" }
        }
        else {
            Write-Answer @{ ok = $true; output = $output }
        }
    }
    catch {
        Write-Answer @{ ok = $false; code = "$($_.FullyQualifiedErrorId)"; message = "$($_.Exception.Message)" }
    }
}
