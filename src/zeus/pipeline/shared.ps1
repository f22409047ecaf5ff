# Whether a thing has these members. Names of policies are shown with Tag: before them, and told without.
function Test-Same($Thing, $Members) {
    foreach ($name in $Members.Keys) {
        if ("$(Get-Bare ($Thing.$name))" -ne "$($Members[$name])") { return $false }
    }
    return $true
}

function Get-Bare($Value) {
    if ($Value -is [string] -and $Value.StartsWith('Tag:')) { return $Value.Substring(4) }
    return $Value
}

# A thing after edits to it; each is made at a path of members, in which a table is one of a list.
function Edit-Object($Thing, $Edits) {
    foreach ($edit in @($Edits)) {
        $within = $Thing
        $path = @($edit['at'])
        for ($place = 0; $place -lt $path.Count - 1; $place++) {
            $step = $path[$place]
            if ($step -is [hashtable]) {
                $within = @($within) | Where-Object { $null -ne $_ -and (Test-Same $_ $step) } | Select-Object -First 1
            }
            else { $within = $within.$step }
        }
        if ($null -eq $within) { throw 'what should be changed in it is not there any more' }
        $last = $path[-1]
        $items = @($within.$last | Where-Object { $null -ne $_ })
        if ($edit.ContainsKey('add')) { $within.$last = @($items + @($edit['add'])) }
        elseif ($edit.ContainsKey('drop')) {
            $within.$last = @($items | Where-Object { -not (Test-Same $_ $edit['drop']) })
        }
        else { $within.$last = $edit['set'] }
    }
    return $Thing
}
