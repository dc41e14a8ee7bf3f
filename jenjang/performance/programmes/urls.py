"""Addresses of plans, flagship programmes and promises."""

from django.urls import path

from .views import flagships, milestones, objectives, plans, promises

app_name = "programmes"
urlpatterns = [
    path("plan/", plans.plan, name="plan"),
    path("plan/new/", plans.drafting, name="new_plan"),
    path("plan/<int:plan_id>/", plans.plan_of, name="plan_of"),
    path("plan/<int:plan_id>/change/", plans.change, name="change_plan"),
    path("plan/<int:plan_id>/force/", plans.force, name="force"),
    path("plan/<int:plan_id>/missions/new/", objectives.new_mission, name="new_mission"),
    path("plan/missions/<int:mission_id>/", objectives.mission, name="mission"),
    path("plan/missions/<int:mission_id>/removal/", objectives.mission_removal, name="mission_removal"),
    path("plan/<int:plan_id>/objectives/new/", objectives.new_objective, name="new_objective"),
    path("plan/objectives/<int:objective_id>/", objectives.objective, name="objective"),
    path("plan/objectives/<int:objective_id>/change/", objectives.change, name="change_objective"),
    path("plan/objectives/<int:objective_id>/removal/", objectives.removal, name="objective_removal"),
    path("plan/objectives/<int:objective_id>/targets/", objectives.new_targets, name="new_targets"),
    path("plan/objectives/<int:objective_id>/targets/<int:indicator_id>/", objectives.targets, name="targets"),
    path("plan/<int:plan_id>/programmes/new/", flagships.new, name="new_flagship"),
    path("programmes/", flagships.listed, name="flagships"),
    path("programmes/<int:flagship_id>/", flagships.flagship, name="flagship"),
    path("programmes/<int:flagship_id>/change/", flagships.change, name="change_flagship"),
    path("programmes/<int:flagship_id>/publication/", flagships.publication, name="publication"),
    path("programmes/<int:flagship_id>/withdrawal/", flagships.withdrawal, name="withdrawal"),
    path("programmes/<int:flagship_id>/milestones/new/", milestones.new, name="new_milestone"),
    path("programmes/milestones/<int:milestone_id>/", milestones.report, name="milestone"),
    path("programmes/milestones/<int:milestone_id>/change/", milestones.rename, name="rename_milestone"),
    path("programmes/milestones/<int:milestone_id>/move/", milestones.move, name="move_milestone"),
    path("programmes/milestones/<int:milestone_id>/reopening/", milestones.reopen, name="reopen_milestone"),
    path("programmes/photos/<int:photo_id>/withdrawal/", milestones.photo_withdrawal, name="photo_withdrawal"),
    path("promises/", promises.listed, name="promises"),
    path("promises/data.<slug:ending>", promises.data, name="promises_data"),
    path("promises/photos/<int:photo_id>/", promises.photo, name="photo"),
    path("promises/<slug:promise>/", promises.promise, name="promise"),
    path("promises/<slug:promise>/data.json", promises.promise_data, name="promise_data"),
]
