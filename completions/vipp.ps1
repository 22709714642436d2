# Completion of vipp in PowerShell: asks vipp itself. Add these lines to the file named by $PROFILE.
$env:COMPLETE = "powershell"
vipp | Out-String | Invoke-Expression
Remove-Item Env:\COMPLETE
