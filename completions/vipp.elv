# Completion of vipp in elvish: asks vipp itself. Add this line to ~/.config/elvish/rc.elv.
eval (E:COMPLETE=elvish vipp | slurp)
