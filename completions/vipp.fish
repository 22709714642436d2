# Completion of vipp in fish: asks vipp itself. Save this as ~/.config/fish/completions/vipp.fish.
COMPLETE=fish vipp | source
