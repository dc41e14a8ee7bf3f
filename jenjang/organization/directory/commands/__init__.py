"""What looking at the directory leaves behind: lines of the trail. A file for each subject."""
