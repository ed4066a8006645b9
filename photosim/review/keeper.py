"""stub until the real one arrives"""
class KeeperRules:
    def rank(self, photos, protected):
        return [p.photo_id for p in sorted(photos, key=lambda p: (-p.pixels, -p.size, p.path))]
    def reasons(self, keeper, others, protected):
        return ("largest",)
def is_below(path, folders):
    return any(path.startswith(f.rstrip("/")+"/") for f in folders)
